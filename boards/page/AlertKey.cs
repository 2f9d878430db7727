// Names one alert in a form: "code.source.host". A page that is a minute old still hits the right one, or none.
using RouterAlert.Alerts;

namespace RouterAlert.Household.Page;

public static class AlertKey
{
    public static string Of(Alert alert) =>
        alert.Code.ToString() + "." + StateJson.SourceName(alert.Source) + "." + alert.Host.ToString();

    public static Alert? Find(AlertBook book, string key)
    {
        for (var i = 0; key.Length > 0 && i < book.Capacity; i++)
            if (book[i].Active && Of(book[i]) == key) return book[i];
        return null;
    }
}

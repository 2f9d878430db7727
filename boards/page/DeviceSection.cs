// The devices of the home: those with a verdict first, each renameable.
using RouterAlert.Household.Names;
using RouterAlert.Household.Words;
using RouterAlert.Traffic;

namespace RouterAlert.Household.Page;

public static class DeviceSection
{
    public static void Write(Pen pen)
    {
        var hosts = pen.Gateway.Traffic.Hosts;
        pen.Raw("<section class=\"card\"><h2>").Put(Phrase.Devices).Raw("</h2>");
        if (hosts.Count == 0) pen.Raw("<p>").Put(Phrase.DevicesEmpty).Raw("</p></section>");
        else
        {
            pen.Raw("<ul class=\"devices\">");
            var shown = 0;
            for (var i = 0; i < hosts.Count && shown < Params.PageRows; i++)
                if (hosts.Verdict[i] != 0) WriteDevice(pen, hosts, i, ref shown);
            for (var i = 0; i < hosts.Count && shown < Params.PageRows; i++)
                if (hosts.Verdict[i] == 0) WriteDevice(pen, hosts, i, ref shown);
            pen.Raw("</ul>");
            if (shown < hosts.Count) pen.Raw("<p>").Put(Phrase.Unshown, (hosts.Count - shown).ToString()).Raw("</p>");
            if (pen.Gateway.Lost > 0) pen.Raw("<p>").Put(Phrase.Lost, Text.Number(pen.Language, pen.Gateway.Lost)).Raw("</p>");
            pen.Raw("</section>");
        }
    }

    private static void WriteDevice(Pen pen, HostTable hosts, int row, ref int shown)
    {
        shown++;
        var address = hosts.Address[row];
        var name = pen.Device(address);
        var bad = hosts.Verdict[row] != 0;
        pen.Raw(bad ? "<li class=\"bad\">" : "<li>").Raw("<p><strong>").Html(name).Raw("</strong> <span class=\"quiet\">").Html(pen.Address(address));
        var maker = Vendors.Of(hosts.Mac[row]);
        if (maker.Length > 0) pen.Raw(" · ").Html(maker);
        pen.Raw("</span></p><p>");
        if (bad) pen.Html(AlertSection.CodeName(pen.Language,
            Registry.CodeRegistry.Find(VerdictNames.AlertCode((VerdictKind)hosts.Verdict[row], hosts.VerdictPort[row]))));
        else pen.Put(Phrase.DeviceFine);
        pen.Raw(" <span class=\"quiet\">· ").Put(Phrase.MailAndContacts, Text.Number(pen.Language, hosts.SmtpConnections[row]),
            Text.Number(pen.Language, hosts.ScanTargets[row]), Text.Number(pen.Language, hosts.ScanFailures[row]));
        pen.Raw("</span></p><details><summary>").Put(Phrase.RenameButton).Raw("<span class=\"unseen\"> ").Html(name).Raw("</span></summary>");
        pen.OpenForm("rename").Hidden("h", Wire.Ipv4Text.Format(address)).Raw("<label>").Put(Phrase.RenameLabel, name);
        pen.Raw(" <input name=\"name\" maxlength=\"32\" required autocomplete=\"off\"></label> <button>");
        pen.Put(Phrase.SaveButton).Raw("</button></form></details></li>");
    }
}

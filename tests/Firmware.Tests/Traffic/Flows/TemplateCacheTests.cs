using RouterAlert.Traffic.Flows;

namespace RouterAlert.Tests.Traffic.Flows;

[TestClass]
public class TemplateCacheTests
{
    [TestMethod]
    public void TemplateIsFoundByAllThreeNumbers()
    {
        var cache = new TemplateCache(4);
        Assert.AreEqual(-1, cache.Find(1, 2, 300));
        var slot = cache.Put(1, 2, 300, 5, true);
        Assert.AreEqual(slot, cache.Find(1, 2, 300));
        Assert.AreEqual(-1, cache.Find(9, 2, 300));
        Assert.AreEqual(-1, cache.Find(1, 9, 300));
        Assert.AreEqual(-1, cache.Find(1, 2, 301));
        Assert.AreEqual(5, cache.FieldCount(slot));
        Assert.IsTrue(cache.IsOptions(slot));
    }

    [TestMethod]
    public void DroppedTemplateIsGoneAndItsPlaceIsFree()
    {
        var cache = new TemplateCache(2);
        cache.Drop(cache.Put(1, 1, 300, 5, false));
        Assert.AreEqual(-1, cache.Find(1, 1, 300));
        cache.Put(1, 1, 301, 5, false);
        cache.Put(1, 1, 302, 5, false);
        Assert.AreEqual(0, cache.Evicted);
        cache.Put(1, 1, 303, 5, false);
        Assert.AreEqual(1, cache.Evicted);
        Assert.AreEqual(-1, cache.Find(1, 1, 301));
    }

    [TestMethod]
    public void FieldsOfOneTemplateAreNotAnothers()
    {
        var cache = new TemplateCache(2);
        int first = cache.Put(1, 1, 300, 48, false), second = cache.Put(1, 1, 301, 48, false);
        cache.Set(first, 47, 8, 0xFFFF);
        cache.Set(first, 0, 7, 2);
        cache.Set(second, 0, 12, 4);
        Assert.AreEqual(7, (int)cache.Fields[cache.First(first)]);
        Assert.AreEqual(2, (int)cache.Lengths[cache.First(first)]);
        Assert.AreEqual(8, (int)cache.Fields[cache.First(first) + 47]);
        Assert.AreEqual(0xFFFF, (int)cache.Lengths[cache.First(first) + 47]);
        Assert.AreEqual(12, (int)cache.Fields[cache.First(second)]);
        Assert.AreEqual(4, (int)cache.Lengths[cache.First(second)]);
        Assert.IsFalse(cache.IsOptions(first));
    }
}

// Where the checkout lies that these tests were built from.
using System;
using System.IO;

namespace RouterAlert.Host.Tests;

public static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Vector(string name) => Path.Combine(Root, "tests", "vectors", name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "RouterAlert.sln"))) return folder.FullName;
        throw new InvalidOperationException("RouterAlert.sln stands in no folder above " + AppContext.BaseDirectory);
    }
}

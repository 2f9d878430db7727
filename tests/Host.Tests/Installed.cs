// Debian's programs that tests use; where one is missing the test says that it was skipped.
using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace RouterAlert.Host.Tests;

public static class Installed
{
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin", "/sbin"];

    /// <summary>The full name of the first of these programs that is there.</summary>
    public static string Program(params string[] names) =>
        names.SelectMany(name => Folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) ?? Skip(names[0]);

    private static string Skip(string name)
    {
        Assert.Inconclusive($"skipped: {name} is not installed (.ci/packages)");
        return "";
    }
}

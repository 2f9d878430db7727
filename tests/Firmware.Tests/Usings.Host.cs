// The shared tests on .NET: MSTest's names.
global using Microsoft.VisualStudio.TestTools.UnitTesting;

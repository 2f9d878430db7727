// The shared tests on nanoFramework: TestFramework's names, which are the same.
global using nanoFramework.TestFramework;

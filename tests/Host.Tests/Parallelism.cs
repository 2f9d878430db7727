// Most tests wait for programs that wait for the clock: classes run side by side, a class's own tests one after the other.
using Microsoft.VisualStudio.TestTools.UnitTesting;

[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.ClassLevel)]

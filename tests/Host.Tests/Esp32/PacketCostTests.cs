// What one packet may cost on nanoFramework's interpreter, which takes about a microsecond for an instruction. It executes the compiler's instructions one
// by one, so they are counted here, in the core as a device has it. The interpreter itself, changed to count, was played 260,000 of these packets: the most of
// each kind was the same.
using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;
using RouterAlert.Boards.Router;

namespace RouterAlert.Host.Tests.Esp32;

[TestClass]
public class PacketCostTests
{
    private const int MostInstructions = 250, FewestInstructions = 50;

    /// <summary>Homes in which some 1,600 packets each are played; ROUTERALERT_PACKET_COST plays others, or more.</summary>
    private const int Homes = 200;

    [TestMethod]
    public void NoPacketCostsMore()
    {
        var costs = Counting();
        var homes = int.TryParse(Environment.GetEnvironmentVariable("ROUTERALERT_PACKET_COST"), out var asked) ? asked : Homes;
        for (var home = 1; home <= homes; home++) costs.Play((uint)home * 2654435761);
        Console.WriteLine($"{costs.Packets} packets");
        int[] ofRecord = costs.OfRecord, ofHeader = costs.OfHeader;
        string[] kinds = [.. ofRecord.Select((_, kind) => (string)costs.NameOf(kind))];
        for (var kind = 0; kind < kinds.Length; kind++) Console.WriteLine($"{ofRecord[kind],5} {ofHeader[kind],5}  {kinds[kind]}");
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            Assert.IsTrue(ofRecord[kind] <= MostInstructions, $"{kinds[kind]}, as the tap's record: {ofRecord[kind]} instructions of {MostInstructions}");
            Assert.IsTrue(ofHeader[kind] <= MostInstructions, $"{kinds[kind]}, as a header: {ofHeader[kind]} instructions of {MostInstructions}");
            Assert.IsTrue(ofRecord[kind] > FewestInstructions, $"{kinds[kind]}: {ofRecord[kind]} instructions: was it played, and counted?");
        }
    }

    /// <summary>A RouterAlert.PacketCost.PacketCosts that counts, and the core with it.</summary>
    private static dynamic Counting()
    {
        var built = Path.Combine(Repository.Root, "tests", "packet-cost", "bin");
        var newest = Directory.GetFiles(built, "RouterAlert.PacketCost.dll", SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc).Last();
        using var player = AssemblyDefinition.ReadAssembly(newest);
        using var core = AssemblyDefinition.ReadAssembly(Path.Combine(Path.GetDirectoryName(newest)!, "RouterAlert.Core.dll"));
        var counter = player.MainModule.GetType("RouterAlert.PacketCost.PacketCosts").Fields.Single(field => field.Name == "Executed");
        foreach (var type in core.MainModule.Types) InstructionCounter.CountIn(type, counter);
        InstructionCounter.CountIn(player.MainModule.GetType(typeof(RecordTap).FullName), counter);
        var context = new AssemblyLoadContext(nameof(PacketCostTests));
        Load(core, context);
        return Activator.CreateInstance(Load(player, context).GetType("RouterAlert.PacketCost.PacketCosts")!)!;
    }

    private static System.Reflection.Assembly Load(AssemblyDefinition assembly, AssemblyLoadContext context)
    {
        var bytes = new MemoryStream();
        assembly.Write(bytes);
        bytes.Position = 0;
        return context.LoadFromStream(bytes);
    }
}

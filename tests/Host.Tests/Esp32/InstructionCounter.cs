// Puts counting into compiled code: every run of instructions without a branch adds their number to a static field before it is executed.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace RouterAlert.Host.Tests.Esp32;

public static class InstructionCounter
{
    /// <param name="counter">A static int, of any assembly.</param>
    public static void CountIn(TypeDefinition type, FieldDefinition counter)
    {
        var field = type.Module.ImportReference(counter);
        foreach (var method in type.Methods.Where(method => method.HasBody)) CountIn(method.Body, field);
        foreach (var nested in type.NestedTypes) CountIn(nested, counter);
    }

    private static void CountIn(MethodBody body, FieldReference counter)
    {
        body.SimplifyMacros(); // as many instructions, whose branches reach as far as they must
        var starts = Starts(body);
        var writer = body.GetILProcessor();
        var instructions = body.Instructions.ToArray();
        for (var end = instructions.Length; end > 0;)
        {
            var start = end - 1;
            while (!starts.Contains(instructions[start])) start--;
            // Whoever branches to the first instruction must meet the counting: it stays where it is and becomes the counting's.
            var first = instructions[start];
            var moved = Instruction.Create(OpCodes.Nop);
            (moved.OpCode, moved.Operand) = (first.OpCode, first.Operand);
            (first.OpCode, first.Operand) = (OpCodes.Ldsfld, counter);
            Instruction[] counting = [first, writer.Create(OpCodes.Ldc_I4, end - start), writer.Create(OpCodes.Add), writer.Create(OpCodes.Stsfld, counter), moved];
            for (var i = 1; i < counting.Length; i++) writer.InsertAfter(counting[i - 1], counting[i]);
            end = start;
        }
    }

    private static HashSet<Instruction> Starts(MethodBody body)
    {
        HashSet<Instruction> starts = [body.Instructions[0]];
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Operand is Instruction target) starts.Add(target);
            if (instruction.Operand is Instruction[] targets) starts.UnionWith(targets);
            if (Ends(instruction) && instruction.Next is { } next) starts.Add(next);
        }
        foreach (var handler in body.ExceptionHandlers) starts.UnionWith([handler.TryStart, handler.HandlerStart]);
        return starts;
    }

    private static bool Ends(Instruction instruction) =>
        instruction.OpCode.FlowControl is FlowControl.Cond_Branch or FlowControl.Branch or FlowControl.Return or FlowControl.Throw;
}

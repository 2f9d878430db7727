// Counts what a graph of objects takes on nanoFramework's managed heap of a 32-bit chip (nf-interpreter, CLR_RT_HeapBlock): blocks of 12 bytes;
// an object is one block and one a field; an array has 20 bytes before its elements, which are dense when they are numbers and
// blocks when they are not; a literal's text stays in flash.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace RouterAlert.Host.Tests.Esp32;

public sealed class NanoHeap
{
    private const int Block = 12, ArrayHeader = 20, DelegateBlocks = 3;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Bytes by type, for who wants to know where they go.</summary>
    public Dictionary<Type, int> ByType { get; } = [];

    public int Bytes => ByType.Values.Sum();

    /// <summary>Adds an object and all that it refers to, once.</summary>
    public void Add(object? root)
    {
        var open = new Stack<object>();
        if (root is not null) open.Push(root);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            var type = next.GetType();
            ByType[type] = ByType.GetValueOrDefault(type) + Size(next, type);
            foreach (var child in Children(next, type)) open.Push(child);
        }
    }

    /// <summary>Adds the static fields of an assembly's types, a block each, and what they refer to. Constants take nothing.</summary>
    public void AddStatics(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(field => !field.IsLiteral))
            {
                // Data of array initializers and the host compiler's caches for lambdas are none of the device's.
                if (field.DeclaringType!.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)) continue;
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
                ByType[typeof(void)] = ByType.GetValueOrDefault(typeof(void)) + Block;
                if (!field.FieldType.IsPrimitive) Add(field.GetValue(null));
            }
        }
    }

    private static int Size(object value, Type type)
    {
        if (value is string text) return Block + (string.IsInterned(text) is null ? Blocks(Encoding.UTF8.GetByteCount(text) + 1) : 0);
        if (value is Delegate) return DelegateBlocks * Block;
        if (value is Array array) return Blocks(ArrayHeader + array.Length * ElementSize(type.GetElementType()!));
        return Block + Fields(type).Count() * Block;
    }

    private static int ElementSize(Type element)
    {
        var number = element.IsEnum ? Enum.GetUnderlyingType(element) : element;
        return Type.GetTypeCode(number) switch
        {
            TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte => 1,
            TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
            TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
            TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
            _ => Block,
        };
    }

    private static IEnumerable<object> Children(object value, Type type)
    {
        if (value is string) return [];
        if (value is Array array) return type.GetElementType()!.IsPrimitive ? [] : array.Cast<object?>().OfType<object>();
        if (value is Delegate code) return code.Target is { } target ? [target] : [];
        return Fields(type).Where(field => !field.FieldType.IsPrimitive && !field.FieldType.IsEnum).Select(field => field.GetValue(value)).OfType<object>();
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)) yield return field;
    }

    private static int Blocks(int bytes) => (bytes + Block - 1) / Block * Block;
}

// HMAC-SHA256 (RFC 2104) on OpenSSL's SHA-256. .NET's one-shot call takes contexts from the heap and looks the algorithm up each time, which costs
// five times the hash itself; here a sender of 50,000 alerts a second has a core left. Without OpenSSL 3 or 1.1 it is .NET's call.
using System;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace RouterAlert.Boards.Common;

public static unsafe class HmacSha256
{
    public const int TagBytes = 32;

    private const int BlockBytes = 64;

    // struct SHA256_CTX of openssl/sha.h has 112 bytes.
    private const int ContextBytes = 128;
    private const byte InnerPad = 0x36, OuterPad = 0x5c;

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, int> Begin;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, nuint, int> Update;
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, int> Finish;

    static HmacSha256()
    {
        foreach (var name in (string[])["libcrypto.so.3", "libcrypto.so.1.1"])
        {
            if (!NativeLibrary.TryLoad(name, out var library)) continue;
            if (!NativeLibrary.TryGetExport(library, "SHA256_Init", out var begin) || !NativeLibrary.TryGetExport(library, "SHA256_Update", out var update)
                || !NativeLibrary.TryGetExport(library, "SHA256_Final", out var finish)) continue;
            Begin = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, int>)begin;
            Update = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, nuint, int>)update;
            Finish = (delegate* unmanaged[Cdecl, SuppressGCTransition]<byte*, byte*, int>)finish;
            break;
        }
    }

    /// <param name="key">64 bytes at most.</param>
    /// <param name="tag">Gets 32 bytes.</param>
    public static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> tag)
    {
        if (Begin is null || key.Length > BlockBytes)
        {
            HMACSHA256.HashData(key, data, tag);
            return;
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(tag.Length, TagBytes);
        var pad = stackalloc byte[BlockBytes];
        var inner = stackalloc byte[TagBytes];
        fixed (byte* bytes = data, to = tag)
        {
            Hash(key, InnerPad, pad, bytes, data.Length, inner);
            Hash(key, OuterPad, pad, inner, TagBytes, to);
        }
        CryptographicOperations.ZeroMemory(new Span<byte>(pad, BlockBytes));
    }

    private static void Hash(ReadOnlySpan<byte> key, byte mask, byte* pad, byte* data, int length, byte* digest)
    {
        for (var i = 0; i < BlockBytes; i++) pad[i] = (byte)(i < key.Length ? key[i] ^ mask : mask);
        var context = stackalloc byte[ContextBytes];
        Begin(context);
        Update(context, pad, BlockBytes);
        Update(context, data, (nuint)length);
        Finish(digest, context);
        CryptographicOperations.ZeroMemory(new Span<byte>(context, ContextBytes));
    }
}

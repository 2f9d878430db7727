// Many IPv4 datagrams in one system call: Linux's recvmmsg and sendmmsg, with the local address of each (IP_PKTINFO, ip(7)), so that one socket
// speaks for every address of 127.0.0.0/8. The memory is fixed.
using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using RouterAlert.Boards.Common.CommandLine;

namespace RouterAlert.Tools.Datagrams;

public sealed unsafe partial class UdpBatch : IDisposable
{
    private const int SolSocket = 1, SoSendBufferForce = 32, SoReceiveBufferForce = 33, DontWait = 0x40;
    private const int ControlBytes = 32, ControlUsed = 28, PacketInformation = 8, AddressFamily = 2;
    private const int BufferBytes = 16 << 20;

    private readonly int bytesEach;
    private readonly Message* messages;
    private readonly Vector* vectors;
    private readonly SocketAddress* remotes;
    private readonly Control* controls;
    private readonly byte* data;

    /// <param name="capacity">Datagrams of one call; the kernel takes at most 1024.</param>
    /// <param name="bytesEach">What a longer datagram has beyond is cut off; <see cref="Length"/> is then this.</param>
    public UdpBatch(int capacity, int bytesEach)
    {
        Capacity = capacity;
        this.bytesEach = bytesEach;
        messages = (Message*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Message));
        vectors = (Vector*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Vector));
        remotes = (SocketAddress*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(SocketAddress));
        controls = (Control*)NativeMemory.AllocZeroed((nuint)capacity, ControlBytes);
        data = (byte*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)bytesEach);
        for (var i = 0; i < capacity; i++)
        {
            vectors[i].Base = data + (nuint)i * (nuint)bytesEach;
            messages[i].Header.Name = remotes + i;
            messages[i].Header.Vectors = vectors + i;
            messages[i].Header.VectorCount = 1;
            messages[i].Header.Control = controls + i;
        }
    }

    public int Capacity { get; }

    /// <summary>Datagrams in the batch.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<byte> Data(int i) => new((byte*)vectors[i].Base, Length(i));

    public int Length(int i) => (int)messages[i].Length;

    /// <summary>Addresses as numbers.</summary>
    public uint Remote(int i) => BinaryPrimitives.ReverseEndianness(remotes[i].Address);

    public int RemotePort(int i) => BinaryPrimitives.ReverseEndianness(remotes[i].Port);

    /// <summary>Where the datagram was sent to.</summary>
    public uint Local(int i) => BinaryPrimitives.ReverseEndianness(controls[i].Destination);

    /// <summary>A socket that takes datagrams to the port on every address of this computer and tells which; does not block.</summary>
    /// <exception cref="UsageException">The port is taken, or this is not Linux.</exception>
    public static Socket Open(int port, string option)
    {
        if (!OperatingSystem.IsLinux()) throw new UsageException($"{option}: Linux alone lets one socket speak for all addresses of 127.0.0.0/8.");
        var socket = new Socket(System.Net.Sockets.AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
            socket.ReceiveBufferSize = socket.SendBufferSize = BufferBytes;
            Force(socket, SoReceiveBufferForce);
            Force(socket, SoSendBufferForce);
            socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Any, port));
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new UsageException($"{option}: port {port}: {e.Message}.");
        }
    }

    /// <summary>Takes what waits, up to the capacity, without blocking; the datagrams taken.</summary>
    public int Receive(Socket socket)
    {
        for (var i = 0; i < Capacity; i++)
        {
            vectors[i].Length = (nuint)bytesEach;
            messages[i].Header.NameLength = (uint)sizeof(SocketAddress);
            messages[i].Header.ControlLength = ControlBytes;
        }
        // -1 is nothing there, or an ICMP error about an earlier answer: the next call tells.
        var got = recvmmsg((int)socket.Handle, messages, (uint)Capacity, DontWait, null);
        Count = Math.Max(got, 0);
        return Count;
    }

    /// <summary>Adds a datagram that leaves from the local address.</summary>
    /// <returns>False when the batch is full.</returns>
    public bool Add(ReadOnlySpan<byte> datagram, uint local, uint remote, int port)
    {
        if (Count == Capacity) return false;
        var i = Count++;
        datagram.CopyTo(new Span<byte>(vectors[i].Base, bytesEach));
        vectors[i].Length = (nuint)datagram.Length;
        remotes[i] = new SocketAddress { Family = AddressFamily, Port = BinaryPrimitives.ReverseEndianness((ushort)port), Address = BinaryPrimitives.ReverseEndianness(remote) };
        controls[i] = new Control { Length = ControlUsed, Type = PacketInformation, Source = BinaryPrimitives.ReverseEndianness(local) };
        messages[i].Header.NameLength = (uint)sizeof(SocketAddress);
        messages[i].Header.ControlLength = ControlBytes;
        return true;
    }

    /// <summary>Sends what was added and empties the batch. What the kernel does not take is lost, as any datagram may be; how many it took.</summary>
    public int Send(Socket socket)
    {
        int sent = 0, taken = 0;
        while (sent < Count)
        {
            var now = sendmmsg((int)socket.Handle, messages + sent, (uint)(Count - sent), 0);
            taken += Math.Max(now, 0);
            sent += Math.Max(now, 1); // the first one cannot be sent
        }
        Count = 0;
        return taken;
    }

    public void Dispose()
    {
        NativeMemory.Free(messages);
        NativeMemory.Free(vectors);
        NativeMemory.Free(remotes);
        NativeMemory.Free(controls);
        NativeMemory.Free(data);
    }

    // More than the system allows everybody; root may.
    private static void Force(Socket socket, int option)
    {
        try
        {
            socket.SetRawSocketOption(SolSocket, option, BitConverter.GetBytes(BufferBytes));
        }
        catch (SocketException)
        {
            // then it stays at what everybody gets
        }
    }

    // Linux on 64 bits: struct mmsghdr, msghdr, iovec, sockaddr_in, and one cmsghdr with an in_pktinfo.
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public void* Name;
        public uint NameLength;
        public void* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public Header Header;
        public uint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        public void* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SocketAddress
    {
        public ushort Family, Port;
        public uint Address;
        public ulong Zero;
    }

    [StructLayout(LayoutKind.Sequential, Size = ControlBytes)]
    private struct Control
    {
        public nuint Length;
        public int Level, Type, Interface;
        public uint Source, Destination;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int recvmmsg(int socket, Message* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sendmmsg(int socket, Message* messages, uint count, int flags);
}

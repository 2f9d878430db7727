// What the boards use of the assembly System.Net.Http.Server, version 1.5.210.0: signatures only, each looked up in the real one.

namespace System.Net
{
    public class HttpListener // System.Net.Http.Server 1.5.210
    {
        public bool IsListening { get => throw null; } // System.Net.Http.Server 1.5.210
        public HttpListener(string prefix, int port, System.Net.IPAddress localEndpointIP = null) { } // System.Net.Http.Server 1.5.210
        public void Abort() => throw null; // System.Net.Http.Server 1.5.210
        public void Start() => throw null; // System.Net.Http.Server 1.5.210
        public void Close() => throw null; // System.Net.Http.Server 1.5.210
        public void Stop() => throw null; // System.Net.Http.Server 1.5.210
        public System.Net.HttpListenerContext GetContext() => throw null; // System.Net.Http.Server 1.5.210
    }

    public class HttpListenerContext // System.Net.Http.Server 1.5.210
    {
        public System.Net.HttpListenerRequest Request { get => throw null; } // System.Net.Http.Server 1.5.210
        public System.Net.HttpListenerResponse Response { get => throw null; } // System.Net.Http.Server 1.5.210
        public void Reset() => throw null; // System.Net.Http.Server 1.5.210
        public void Close() => throw null; // System.Net.Http.Server 1.5.210
        internal HttpListenerContext() { } // System.Net.Http.Server 1.5.210
    }

    public class HttpListenerRequest // System.Net.Http.Server 1.5.210
    {
        public string HttpMethod { get => throw null; } // System.Net.Http.Server 1.5.210
        public string RawUrl { get => throw null; } // System.Net.Http.Server 1.5.210
        public long ContentLength64 { get => throw null; } // System.Net.Http.Server 1.5.210
        public string ContentType { get => throw null; } // System.Net.Http.Server 1.5.210
        public System.Net.WebHeaderCollection Headers { get => throw null; } // System.Net.Http.Server 1.5.210
        public System.IO.Stream InputStream { get => throw null; } // System.Net.Http.Server 1.5.210
        public System.Net.IPEndPoint LocalEndPoint { get => throw null; } // System.Net.Http.Server 1.5.210
        public System.Net.IPEndPoint RemoteEndPoint { get => throw null; } // System.Net.Http.Server 1.5.210
        internal HttpListenerRequest() { } // System.Net.Http.Server 1.5.210
    }

    public sealed class HttpListenerResponse : System.IDisposable // System.Net.Http.Server 1.5.210
    {
        public int StatusCode { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public long ContentLength64 { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public System.Net.WebHeaderCollection Headers { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public bool KeepAlive { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public System.IO.Stream OutputStream { get => throw null; } // System.Net.Http.Server 1.5.210
        public string ContentType { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public string StatusDescription { get => throw null; set => throw null; } // System.Net.Http.Server 1.5.210
        public void Close() => throw null; // System.Net.Http.Server 1.5.210
        internal HttpListenerResponse() { } // System.Net.Http.Server 1.5.210
        void System.IDisposable.Dispose() => throw null; // System.Net.Http.Server 1.5.210
    }

    public class WebHeaderCollection // System.Net.Http.Server 1.5.210
    {
        public string this[string header] { get => throw null; } // System.Net.Http.Server 1.5.210
        public void Add(string name, string value) => throw null; // System.Net.Http.Server 1.5.210
        public void Set(string name, string value) => throw null; // System.Net.Http.Server 1.5.210
        internal WebHeaderCollection() { } // System.Net.Http.Server 1.5.210
    }
}

using System.Net;
using System.Text;

namespace Parkade.Client.Tests;

/// <summary>A server that a test writes: it answers each request in turn, and remembers what it was asked.</summary>
internal sealed class Wire : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<(HttpMethod Method, string Path, string Body, HttpRequestMessage Request)> Asked { get; } = [];

    public ParkadeClient Client(string? key = "pk_test") => new(new ParkadeClientOptions { Server = new Uri("https://parkade.example:8443"), Key = key }, this);

    public Wire Answers(string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json")
    {
        _answers.Enqueue(() => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) });
        return this;
    }

    public Wire Breaks(HttpRequestError error)
    {
        _answers.Enqueue(() => throw new HttpRequestException(error));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add((request.Method, request.RequestUri!.PathAndQuery, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken), request));
        return _answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
    }
}

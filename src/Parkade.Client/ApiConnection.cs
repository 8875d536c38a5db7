using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>Asks a server over HTTP, and turns what goes wrong into sentences.</summary>
public sealed class ApiConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly ParkadeClientOptions _options;

    /// <param name="options">Which server, and as whom.</param>
    /// <param name="handler">What carries the requests; null: this machine's network.</param>
    public ApiConnection(ParkadeClientOptions options, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = new HttpClient(handler ?? Network(options), disposeHandler: true) { BaseAddress = new Uri(options.Server, "/api/v1/"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"{options.Program}/1.0");
        if (options.Key is { Length: > 0 } key) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="ApiException">It can't be had; the message says what to do.</exception>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(HttpMethod.Get, path, null, null, cancellation);

    /// <summary>Has something done, once: what is sent again after a broken connection is not done twice.</summary>
    /// <exception cref="ApiException">It was not done; the message says what to do.</exception>
    public Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body, options: ApiJson.Options), request => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()), cancellation);

    /// <summary>Sends any request and reads a record from the answer.</summary>
    /// <exception cref="ApiException">It was not done; the message says what to do.</exception>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? body, Action<HttpRequestMessage>? more, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, body, more, cancellation).ConfigureAwait(false);
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellation).ConfigureAwait(false) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new ApiException($"{_options.Server} answered something that this client does not understand. Use a client and a server of the same version.", error);
        }
    }

    /// <summary>Sends any request; the answer is a good one, and its body is still to be read.</summary>
    /// <exception cref="ApiException">It was not done; the message says what to do.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, Action<HttpRequestMessage>? more, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        more?.Invoke(request);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_options.Patience);
        try
        {
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode) return answer;
            using (answer) throw new ApiProblemException(await ReadProblemAsync(answer, patience.Token).ConfigureAwait(false));
        }
        catch (HttpRequestException error)
        {
            throw new ApiException(Sentence(error), error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new ApiException($"{_options.Server} did not answer within {_options.Patience.TotalSeconds:0} seconds. Check that it runs, and try again.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<Problem> ReadProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
                && await answer.Content.ReadFromJsonAsync<Problem>(ApiJson.Options, cancellation).ConfigureAwait(false) is { } problem) return problem;
        }
        catch (JsonException)
        {
            // A proxy between may say what it likes.
        }
        return new Problem(null, answer.ReasonPhrase, (int)answer.StatusCode, $"The server answered {(int)answer.StatusCode} {answer.ReasonPhrase}. Check that this is a Parkade server.");
    }

    private string Sentence(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError when _options.Fingerprint is not null => $"{_options.Server} shows another certificate than the one with that fingerprint. If it was renewed, take the fingerprint that the server prints when it starts.",
        HttpRequestError.SecureConnectionError => $"This machine does not know who issued the certificate of {_options.Server}. Give its fingerprint, which the server prints when it starts, by --fingerprint or PARKADE_FINGERPRINT.",
        HttpRequestError.NameResolutionError => $"There is no host {_options.Server.Host}. Check the server's address.",
        _ => $"Nothing answers at {_options.Server}. Check that Parkade runs there, and that the address and port are right.",
    };

    private static SocketsHttpHandler Network(ParkadeClientOptions options)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        if (options.Fingerprint is { } wanted) handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && IsIt(certificate, wanted) };
        return handler;
    }

    private static bool IsIt(X509Certificate certificate, string wanted) =>
        certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(wanted.Replace(":", "", StringComparison.Ordinal).Trim(), StringComparison.OrdinalIgnoreCase);
}

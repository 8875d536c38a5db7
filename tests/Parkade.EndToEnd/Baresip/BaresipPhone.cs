using System.Globalization;
using System.Net;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Voice;

namespace Parkade.EndToEnd.Baresip;

/// <summary>
/// A real phone. It answers by itself, speaks one steady tone, and records what it hears, so that a test can tell by the
/// tone who reached whom.
/// </summary>
internal sealed class BaresipPhone : IAsyncDisposable
{
    private readonly Child _child;
    private readonly ControlLink _control;
    private readonly string _folder;

    private BaresipPhone(Child child, ControlLink control, string folder, IPEndPoint place, string user, Tone tone)
    {
        _child = child;
        _control = control;
        _folder = folder;
        Place = place;
        User = user;
        Tone = tone;
    }

    public IPEndPoint Place { get; }

    public string User { get; }

    /// <summary>What it says all the time.</summary>
    public Tone Tone { get; }

    /// <summary>What happened, in order: <c>CALL_ESTABLISHED</c>, <c>CALL_CLOSED</c> and so on.</summary>
    public IReadOnlyList<PhoneEvent> Events => _control.Events;

    /// <summary>Starts a phone for <paramref name="user"/>; <paramref name="options"/> are baresip's account parameters.</summary>
    /// <param name="registrar">Where it registers; null: nowhere.</param>
    /// <param name="password">What it proves itself with there.</param>
    public static async Task<BaresipPhone> Start(
        string folder, PortBlock ports, string user, Tone tone, IPEndPoint? proxy = null, string transport = "udp", string options = "", IPEndPoint? registrar = null, string password = "none")
    {
        // The port above the SIP port belongs to TLS, which baresip opens with it.
        var sip = ports.Take(2);
        var control = ports.Take();
        var rtp = ports.Take(20);
        var voice = Path.Combine(folder, "tone.wav");
        tone.WriteWave(voice, TimeSpan.FromSeconds(90));
        var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Baresip", "config.template")).ConfigureAwait(false);
        foreach (var (hole, value) in new (string, object)[]
        {
            ("address", "127.0.0.1"), ("sip", sip), ("control", control), ("folder", folder), ("tone", voice),
            ("rtp", rtp), ("rtpEnd", rtp + 19), ("modules", Modules()),
        })
        {
            template = template.Replace($"{{{{{hole}}}}}", string.Create(CultureInfo.InvariantCulture, $"{value}"), StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), template).ConfigureAwait(false);
        var outbound = proxy is null ? "" : $";outbound=\"sip:{proxy};transport={transport}\"";
        var account = registrar is null
            ? $"<sip:{user}@127.0.0.1:{sip};transport={transport}>;regint=0"
            : $"<sip:{user}@{registrar};transport={transport}>;regint=60;auth_user={user};auth_pass={password}";
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), $"{account};answermode=auto;audio_codecs=pcmu,pcma{outbound}{options}\n").ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "").ConfigureAwait(false);

        var child = Child.Start("baresip", ["-f", folder], folder);
        try
        {
            await child.Says("baresip is ready").ConfigureAwait(false);
            var link = await ControlLink.Open(control).ConfigureAwait(false);
            return new BaresipPhone(child, link, folder, new IPEndPoint(IPAddress.Loopback, sip), user, tone);
        }
        catch
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task Dial(string uri) => _control.Send("dial", uri);

    public Task Dial(string number, IPEndPoint host, string transport = "udp") => Dial($"sip:{number}@{host};transport={transport}");

    public Task HangUp() => _control.Send("hangup");

    public Task Hold() => _control.Send("hold");

    public Task Resume() => _control.Send("resume");

    /// <summary>Transfers the call it is in (REFER, RFC 5589 §6).</summary>
    public Task Transfer(string uri) => _control.Send("transfer", uri);

    /// <summary>Presses a key (telephone-event, RFC 4733).</summary>
    public Task Press(char digit) => _control.Send("sndcode", digit.ToString());

    /// <summary>Waits until an event of this kind has happened <paramref name="times"/> times.</summary>
    public async Task<PhoneEvent> Reports(string type, int times = 1, Func<PhoneEvent, bool>? fits = null)
    {
        try
        {
            return await Until.Found(
                () => Events.Where(e => e.Type == type && (fits is null || fits(e))).ElementAtOrDefault(times - 1),
                $"{type} (number {times}) from phone {User}").ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{Report}", late);
        }
    }

    /// <summary>Waits until it has registered. It may have done so before anybody could listen to its events.</summary>
    public async Task<BaresipPhone> HasRegistered()
    {
        await _child.Says(" [1 binding]").ConfigureAwait(false);
        return this;
    }

    public Task IsTalking(int times = 1) => Reports("CALL_RTPESTAB", times);

    public Task HasHungUp(int times = 1) => Reports("CALL_CLOSED", times);

    /// <summary>What it has heard, one recording a call, in the order of the calls. Complete once the call is over.</summary>
    public IReadOnlyList<Recording> Heard =>
        [.. Directory.GetFiles(_folder, "dump-*-dec.wav").Order(StringComparer.Ordinal).Select(Recording.Read)];

    /// <summary>Phone and events, for a failure's message.</summary>
    public string Report => $"""
        ── baresip {User} at {Place} ──
        {string.Join('\n', Events)}
        {string.Join('\n', _child.Lines.Where(line => !line.Contains("audio=", StringComparison.Ordinal)).TakeLast(60))}
        """;

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _child.DisposeAsync().ConfigureAwait(false);
    }

    private static string Modules() =>
        Directory.Exists("/usr/lib/baresip/modules") ? "/usr/lib/baresip/modules" : Directory.GetDirectories("/usr/lib", "baresip", SearchOption.AllDirectories)[0] + "/modules";
}

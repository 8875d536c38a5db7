using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parkade.Media.Playback;

/// <summary>Any audio file to 8,000 Hz mono by ffmpeg, over a pipe, bounded in length and time.</summary>
internal static class AudioDecoder
{
    private const string Formats = "wav,mp3,ogg";
    private const int MaxFileOctets = 512 * 1024 * 1024;
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Decodes a file. False: <paramref name="fault"/> says in a few words, without a full stop, why not.</summary>
    public static bool TryDecode(string file, TimeSpan longest, CancellationToken stopping, out short[] samples, out string fault)
    {
        samples = [];
        var length = new FileInfo(file) is { Exists: true } found ? found.Length : 0;
        if (length == 0) return Fail("it is empty", out fault);
        if (length > MaxFileOctets) return Fail($"it is larger than {MaxFileOctets / 1024 / 1024} MiB", out fault);
        try
        {
            using var process = Process.Start(StartOf(file, longest))!;
            return TryCollect(process, longest, stopping, out samples, out fault);
        }
        catch (Win32Exception)
        {
            return Fail("ffmpeg, which reads it, is not installed (on Debian: apt install ffmpeg)", out fault);
        }
    }

    private static ProcessStartInfo StartOf(string file, TimeSpan longest)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        // "file:" and the whitelists: a file's name or contents never make ffmpeg fetch anything else, nor read other files by a play list.
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file,pipe", "-format_whitelist", Formats, "-i", "file:" + Path.GetFullPath(file),
            "-map", "0:a:0", "-t", ((int)longest.TotalSeconds + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "-ac", "1", "-ar", "8000", "-f", "s16le", "pipe:1",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    private static bool TryCollect(Process process, TimeSpan longest, CancellationToken stopping, out short[] samples, out string fault)
    {
        samples = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(s_timeLimit);
        using var kill = limit.Token.Register(() => Kill(process));
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        stopping.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested) return Fail($"reading it took longer than {s_timeLimit.TotalSeconds:0} seconds", out fault);
        if (process.ExitCode != 0 || output.Length < 2) return Fail(Reason(complaint.GetAwaiter().GetResult()), out fault);
        if (output.Length / 2 > longest.TotalSeconds * AudioClip.SampleRate) return Fail($"it is longer than {longest.TotalMinutes:0} minutes", out fault);
        samples = MemoryMarshal.Cast<byte, short>(output.GetBuffer().AsSpan(0, (int)output.Length & ~1)).ToArray();
        fault = "";
        return true;
    }

    // ffmpeg's last line says most; its "file:…: " in front repeats what the sentence says already.
    private static string Reason(string complaint)
    {
        var last = complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        if (last is null) return "ffmpeg finds no audio in it";
        if (complaint.Contains("not on whitelist", StringComparison.Ordinal)) return "it is none of WAV, MP3 and OGG";
        var colon = last.LastIndexOf(": ", StringComparison.Ordinal);
        return "ffmpeg says: " + (colon < 0 ? last : last[(colon + 2)..]).TrimEnd('.');
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static bool Fail(string why, out string fault)
    {
        fault = why;
        return false;
    }
}

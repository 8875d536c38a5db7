using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>How long a change takes to every one of 200 boards. Run by itself: <c>-explicit only -class '*BoardLoad'</c>.</summary>
[Collection("api")]
public sealed class BoardLoad(ApiServer server)
{
    private const int Boards = 200;
    private const int Changes = 100;

    /// <summary>From before the change is asked of the ledger until each board has read the line that tells of it.</summary>
    [Fact(Explicit = true)]
    public async Task Two_hundred_boards_are_told_within_a_quarter_of_a_second()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, _) = await server.ParkAsync(phone, "310");
        var began = new long[Changes];
        var times = new ConcurrentBag<double>();
        var boards = await Task.WhenAll(Enumerable.Range(0, Boards).Select(async _ =>
        {
            var events = await EventReader.OpenAsync(server.As("anna"));
            await events.NextAsync("snapshot");
            return events;
        }));
        var told = boards.Select(events => Task.Run(async () =>
        {
            for (var seen = -1; seen < Changes - 1;)
            {
                var change = (await events.NextAsync("parked-call")).As<ParkedCallChange>();
                if (!int.TryParse(change.Call.Note, CultureInfo.InvariantCulture, out seen)) seen = -1;
                else times.Add(Stopwatch.GetElapsedTime(began[seen]).TotalMilliseconds);
            }
        })).ToList();
        for (var at = 0; at < Changes; at++)
        {
            began[at] = Stopwatch.GetTimestamp();
            using var answer = await server.As("anna").SendAsync(HttpMethod.Patch, $"parked-calls/{call.Id}", new { note = at.ToString(CultureInfo.InvariantCulture) });
            Assert.True(answer.IsSuccessStatusCode);
        }
        await Task.WhenAll(told);
        foreach (var events in boards) events.Dispose();
        var sorted = times.Order().ToList();
        var (p50, p95, p99) = (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)], sorted[(int)(sorted.Count * 0.99)]);
        TestContext.Current.SendDiagnosticMessage($"{Boards} boards, {Changes} changes, {sorted.Count} notices: p50 {p50:0} ms, p95 {p95:0} ms, p99 {p99:0} ms, longest {sorted[^1]:0} ms");
        Assert.True(p95 < 250, $"p50 {p50:0} ms, p95 {p95:0} ms, p99 {p99:0} ms, longest {sorted[^1]:0} ms");
        await server.As("anna").PostAsync<ParkedCall>($"parked-calls/{call.Id}/release");
    }
}

using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;

namespace Parkade.Calls.Tests;

/// <summary>Whatever people do, in whatever order, over a network that loses and doubles: nobody is joined twice, and nothing is left behind.</summary>
public sealed class AnyOrderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public async Task Nothing_leaks_and_every_parking_ends_once(double loss)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var lot = new LotPolicy { Name = new LotName("main"), Slots = new SlotRange(701, 703), TimeLimit = TimeSpan.FromSeconds(20), RecallRing = TimeSpan.FromSeconds(10), Overflow = Overflow.Parker, Pickup = DialCodes.Of("*85"), ListCode = "*80" };
            await using var floor = new Floor(seed, lot);
            floor.Wire.Loss = floor.Wire.Duplication = loss;
            floor.Wire.Jitter = TimeSpan.FromMilliseconds(loss * 1000);
            var random = new Random(seed);
            var phones = Enumerable.Range(0, 5).Select(i => floor.Phone($"100{i}")).ToList();
            var lines = new List<Line>();

            for (var step = 0; step < 60; step++) Act(random, floor, phones, lines);

            Assert.True(floor.Parked.Count <= lot.Slots.Count, $"seed {seed}");
            floor.Wire.Loss = floor.Wire.Duplication = 0;
            foreach (var line in All(phones, lines)) line.HangUp();
            floor.Advance(200);
            foreach (var line in All(phones, lines)) line.HangUp(); // recalls that came meanwhile
            floor.Advance(200);

            floor.AssertEmpty();
            var ends = floor.Ledger.Events(1, 100_000).Where(e => e.Kind is "Retrieved" or "RecallAnswered" or "FallbackAnswered" or "Abandoned" or "Released" or "Interrupted").Select(e => e.Call);
            Assert.Equal(ends.Count(), ends.Distinct().Count());
            Assert.Equal(floor.Ledger.Events(1, 100_000).Count(e => e.Kind == "Parked"), ends.Count());
        }
    }

    private static IEnumerable<Line> All(List<Phone> phones, List<Line> lines) => lines.Concat(phones.SelectMany(phone => phone.Incoming));

    private static void Act(Random random, Floor floor, List<Phone> phones, List<Line> lines)
    {
        var phone = phones[random.Next(phones.Count)];
        var all = All(phones, lines).ToList();
        var line = all.Count > 0 ? all[random.Next(all.Count)] : null;
        switch (random.Next(17))
        {
            case 0 or 1: lines.Add(phone.Dial("700", phones[random.Next(phones.Count)].ReferredBy)); break;
            case 2: lines.Add(phone.Dial($"park-70{random.Next(1, 5)}")); break;
            case 3 or 4: lines.Add(phone.Dial($"70{random.Next(1, 4)}")); break;
            case 5: line?.HangUp(); break;
            case 6 when line is { Session.IsIncoming: true }: line.Answer(); break;
            case 7 when line is { IsUp: true }: line.Offer(random.Next(2) == 0 ? "sendonly" : "sendrecv"); break;
            case 8 when line is { IsUp: true }: lines.Add(phone.Dial("700", (Sip.Messages.HeaderName.Replaces, line.Replaces))); break;
            case 10 or 11 when line is { IsUp: true }: line.Refer($"<sip:{(random.Next(2) == 0 ? "700" : $"70{random.Next(1, 5)}")}@127.0.0.1>"); break;
            case 12 when line is { IsUp: true } && all[random.Next(all.Count)] is { IsUp: true } other: line.Refer($"<sip:700@127.0.0.1?Replaces={Uri.EscapeDataString(other.Replaces)}>"); break;
            case 13 when line is { IsUp: true }: line.Press("#72"); break;
            case 14: lines.Add(phone.Dial(random.Next(3) switch { 0 => "*85", 1 => "*80", _ => $"*8570{random.Next(1, 5)}" })); break;
            case 15 when line is { IsUp: true }: line.Press($"70{random.Next(1, 5)}"); break;
            default: floor.Advance(random.Next(0, 15)); break;
        }
        floor.Advance(random.NextDouble() * 0.2);
    }
}

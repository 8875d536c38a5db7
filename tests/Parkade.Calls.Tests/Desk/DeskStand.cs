using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Tests.Desk;

/// <summary>A floor with three people and their telephones, and what they click.</summary>
internal sealed class DeskStand : IAsyncDisposable
{
    public static readonly LotName Main = new("main");

    public static readonly PhoneSystem System = new() { Devices = [Device("201", "Desk of Anna"), Device("202", "Desk of Bob"), Device("203", null), Device("204", null)] };

    private readonly List<DeskNews> _heard = [];

    public DeskStand(params LotPolicy[] lots) : this(RosterOf(), lots) { }

    public DeskStand(Roster roster, params LotPolicy[] lots)
    {
        Roster = roster;
        Floor = new Floor(System, roster, lots);
        (AnnasPhone, BobsPhone, VerasPhone) = (Floor.Device("201"), Floor.Device("202"), Floor.Device("203"));
        Desk.Changed += news =>
        {
            lock (_heard) _heard.Add(news);
        };
    }

    public Floor Floor { get; }
    public Roster Roster { get; }
    public CallDesk Desk => Floor.Switchboard.Desk;

    /// <summary>The telephones of Anna, an agent; of Bob, an agent; of Vera, who may only look.</summary>
    public Phone AnnasPhone { get; }
    public Phone BobsPhone { get; }
    public Phone VerasPhone { get; }

    public Principal Anna => Roster.OfPerson("anna")!;
    public Principal Bob => Roster.OfPerson("bob")!;
    public Principal Vera => Roster.OfPerson("vera")!;

    /// <summary>The one call that is parked.</summary>
    public ParkedCall Parked => Assert.Single(Floor.Parked);

    /// <summary>What the desk told so far.</summary>
    public IReadOnlyList<DeskNews> Heard
    {
        get { lock (_heard) return [.. _heard]; }
    }

    /// <summary>Anna is an agent, Bob too, Vera a viewer; Peter has an extension at the PBX and no telephone here.</summary>
    public static Roster RosterOf(string anna = "agent", string bob = "agent", IReadOnlyList<Role>? roles = null, string everyone = "agent") => new(
        [
            new Person { Id = "anna", Name = "Anna Berg", Roles = [anna] },
            new Person { Id = "bob", Name = "Bob Cole", Roles = [bob] },
            new Person { Id = "vera", Name = "Vera Dahl", Roles = ["viewer"] },
            new Person { Id = "peter", Name = "Peter East", Roles = ["agent"], Numbers = ["1003"] },
        ],
        [], roles ?? [], new Dictionary<string, string> { ["201"] = "anna", ["202"] = "bob", ["203"] = "vera", ["204"] = "anna" }, everyone);

    public static Device Device(string number, string? name) => new() { Number = number, Name = name, Secret = new DigestSecret("secret") };

    public static Actor By(Principal who) => new(who.Id, who.Name, Way.Board, "192.0.2.44");

    /// <summary>Ann Smith calls and waits.</summary>
    public Line Park(string number = "5550100", string? name = "Ann Smith", string dialled = "700") => Floor.Phone(number, name).Dial(dialled);

    public PickUpOutcome PickUp(ParkedCallId call, Principal who, string device) => Floor.Get(Desk.PickUpAsync(Wish(call, who, device)));

    public PickUpOutcome Next(Principal who, string device, LotName? lot = null) =>
        Floor.Get(Desk.PickUpAsync(new PickUpWish { Next = lot ?? Main, Device = device, Who = who, By = By(who) }));

    public static PickUpWish Wish(ParkedCallId call, Principal who, string device) => new() { Id = call, Device = device, Who = who, By = By(who) };

    public IReadOnlyList<LiveCall> CallsOf(params string[] devices) => Floor.Get(Desk.CallsOf(devices, CancellationToken.None));

    /// <summary>Waits until the desk has told something of this kind.</summary>
    public T Hear<T>(Func<T, bool>? which = null) where T : DeskNews
    {
        T? heard = null;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Floor.Settle();
                heard = Heard.OfType<T>().FirstOrDefault(news => which is null || which(news));
                return heard is not null;
            },
            TimeSpan.FromSeconds(10)), $"the desk did not tell of any {typeof(T).Name}");
        return heard!;
    }

    public void Forget()
    {
        lock (_heard) _heard.Clear();
    }

    public ValueTask DisposeAsync() => Floor.DisposeAsync();
}

using Microsoft.AspNetCore.Http;
using Parkade.Server.Web;

namespace Parkade.Server.Api;

/// <summary>The problems that only calls have.</summary>
internal static class Problems
{
    /// <param name="who">Who has the call now.</param>
    public static Problem AlreadyPickedUp(string who) =>
        new("already-picked-up", StatusCodes.Status409Conflict, "Already picked up", $"{who} was faster: this caller has been picked up.") { Extensions = new Dictionary<string, object?> { ["by"] = who } };

    public static Problem NotParkedAnyMore() => Problem.Conflict("This caller is not parked any more; the call's timeline says how it ended.");

    public static Problem CallChanged() => Problem.PreconditionFailed("Somebody else changed this call meanwhile. Read it again, and then change it.");

    public static Problem NoSuchCall() => Problem.NotFound("There is no such call, or it has ended. GET /api/v1/calls lists those that are up.");

    public static Problem SlotTaken(string orbit, string who) =>
        new("slot-taken", StatusCodes.Status409Conflict, "Slot taken", $"{who} waits on {orbit}. Choose another slot, or none: then any free one is taken.");

    public static Problem LotFull(string lot) =>
        new("lot-full", StatusCodes.Status409Conflict, "Lot full", $"The lot {lot} has no free slot. Choose another lot, or pick somebody up first.");

    public static Problem NoDevice(string detail) => new("no-device", StatusCodes.Status409Conflict, "No telephone", detail);

    public static Problem NotRegistered(string detail) => new("device-not-registered", StatusCodes.Status409Conflict, "Telephone not reachable", detail);

    public static Problem NoSuchSlot(string lot, int slot) =>
        Problem.Validation($"The lot {lot} has no slot {slot}.", new Dictionary<string, IReadOnlyList<string>> { ["slot"] = [$"The lot {lot} has no slot {slot}; choose one of its slots, or none."] });
}

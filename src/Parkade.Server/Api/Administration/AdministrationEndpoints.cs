using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Parkade.Calls.Desk;
using Parkade.Client;
using Parkade.Parking.Rights;
using Parkade.Server.Api.Views;
using Parkade.Server.House;
using Parkade.Server.Settings.People;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>Everything that administrators change.</summary>
internal static class AdministrationEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiFloor floor)
    {
        new DocumentEndpoints<Rest.Person>(floor, new(DocumentKind.Person, "/people", "People", "Person", "People", "person") { Live = (document, told) => told["hasPassword"] = floor.Parts.Door.Passwords.Has(document.Key) }).MapNamed(api);
        new DocumentEndpoints<Rest.PeopleGroup>(floor, new(DocumentKind.Group, "/groups", "People", "Group", "Groups", "group of people")).MapNamed(api);
        new DocumentEndpoints<Rest.Role>(floor, new(DocumentKind.Role, "/roles", "People", "Role", "Roles", "role") { Live = (_, told) => told["builtIn"] = false, More = BuiltIn }).MapNamed(api);
        new DocumentEndpoints<Rest.Device>(floor, new(DocumentKind.Device, "/devices", "Telephones", "Device", "Devices", "device") { Live = (document, told) => AddState(floor, document.Key, told) }).MapNamed(api);
        new DocumentEndpoints<Rest.RingGroup>(floor, new(DocumentKind.RingGroup, "/ring-groups", "Telephones", "RingGroup", "RingGroups", "ring group")).MapNamed(api);
        new DocumentEndpoints<Rest.Trunk>(floor, new(DocumentKind.Trunk, "/trunks", "Telephones", "Trunk", "Trunks", "trunk") { Live = (document, told) => AddLive(floor, document.Key, told) }).MapNamed(api);
        new DocumentEndpoints<Rest.LotSettings>(floor, new(DocumentKind.Lot, "/lots", "Lots", "LotSettings", "LotSettings", "lot") { Suffix = "/settings" }).MapNamed(api);
        new DocumentEndpoints<Rest.OutboundRules>(floor, new(DocumentKind.Outbound, "/outbound-rules", "Numbers", "OutboundRules", "", "rules for numbers that go out")).MapWhole(api);
        new DocumentEndpoints<Rest.InboundRules>(floor, new(DocumentKind.Inbound, "/inbound-rules", "Numbers", "InboundRules", "", "rules for calls that come in")).MapWhole(api);
        new DocumentEndpoints<Rest.GeneralSettings>(floor, new(DocumentKind.General, "/settings", "Settings", "Settings", "", "settings of the whole house")).MapWhole(api);
        new PasswordEndpoint(floor).Map(api);
        new PhoneConfigEndpoint(floor).Map(api);
        new MusicEndpoints(floor).Map(api);
        new PromptEndpoints(floor).Map(api);
        new HouseEndpoints(floor).Map(api);
        new BanEndpoints(floor).Map(api);
    }

    private static void AddState(ApiFloor floor, string number, JsonObject told)
    {
        var state = floor.Desk.Devices.FirstOrDefault(device => device.Number.Equals(number, StringComparison.OrdinalIgnoreCase));
        told["registered"] = state?.IsRegistered ?? false;
        told["lineState"] = EventKind.Camel((state?.Line ?? LineState.Idle).ToString());
        told["contacts"] = JsonSerializer.SerializeToNode(state?.Contacts.Select(contact => new Rest.DeviceContact(contact.Address, contact.Transport, contact.UserAgent, contact.ExpiresAt)) ?? [], ApiJson.Options);
    }

    private static void AddLive(ApiFloor floor, string name, JsonObject told) =>
        told["live"] = floor.Desk.Trunks.FirstOrDefault(trunk => trunk.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } row ? JsonSerializer.SerializeToNode(TrunkView.Live(row.State), ApiJson.Options) : null;

    // They are always there, so that nobody has to write them before giving them to somebody.
    private static IEnumerable<JsonObject> BuiltIn() => Role.BuiltIn.Select(role => (JsonObject)JsonSerializer.SerializeToNode(
        new Rest.Role { Name = role.Name, Title = role.Title, Rights = RightText.Of(role.Grants[0].Rights), BuiltIn = true, Origin = "", Version = 0 }, ApiJson.Options)!);
}

using System.Text;
using System.Text.Json.Nodes;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;
using Parkade.Server.House;
using Xunit;

namespace Parkade.Server.Tests.House;

public sealed class DirectoryDeskTests
{
    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    [Fact]
    public async Task The_first_start_makes_one_lot_that_can_be_changed()
    {
        await using var bed = await HouseBed.Open();
        var lot = Assert.Single(bed.Desk.Current.Of(DocumentKind.Lot));
        Assert.Equal(("main", false), (lot.Key, lot.IsOfFile));

        var outcome = await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("""{"time-limit":"45s","title":"Reception"}"""), lot.Version, dryRun: false, HouseBed.Admin);

        var saved = Assert.IsType<DirectoryOutcome.Saved>(outcome);
        Assert.True(saved.Document!.Version > lot.Version);
        Assert.Equal((TimeSpan.FromSeconds(45), "Reception"), (bed.Desk.Current.House.Lots[0].TimeLimit, bed.Desk.Current.House.Lots[0].Title));
        Assert.Equal(TimeSpan.FromSeconds(45), bed.Ledger.Lots()[0].Policy.TimeLimit);
        await bed.Restart();
        Assert.Equal("Reception", bed.Desk.Current.House.Lots[0].Title);
    }

    [Fact]
    public async Task A_fault_is_told_at_its_field_and_nothing_is_changed()
    {
        await using var bed = await HouseBed.Open();
        var outcome = await bed.Desk.ChangeAsync(DocumentKind.Device, "201", Json("""{"password":"quiet-Harbour-41","ring":"soon","colour":"red"}"""), 0, dryRun: false, HouseBed.Admin);

        var faults = Assert.IsType<DirectoryOutcome.Faulty>(outcome).Faults;
        Assert.Contains(faults, fault => fault.Field == "colour" && fault.Sentence.Contains("no setting \"colour\"", StringComparison.Ordinal));
        outcome = await bed.Desk.ChangeAsync(DocumentKind.Device, "201", Json("""{"password":"quiet-Harbour-41","ring":"soon"}"""), 0, dryRun: false, HouseBed.Admin);
        var fault = Assert.Single(Assert.IsType<DirectoryOutcome.Faulty>(outcome).Faults);
        Assert.Equal("ring", fault.Field);
        Assert.Empty(bed.Desk.Current.Of(DocumentKind.Device));
    }

    [Fact]
    public async Task What_does_not_go_with_the_rest_is_refused()
    {
        await using var bed = await HouseBed.Open();
        var outcome = await bed.Desk.ChangeAsync(DocumentKind.Device, "705", Json("""{"password":"quiet-Harbour-41"}"""), 0, dryRun: false, HouseBed.Admin);
        Assert.Contains(Assert.IsType<DirectoryOutcome.Faulty>(outcome).Faults, fault => fault.Field == "number" && fault.Sentence.Contains("a slot of lot \"main\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_changes_what_somebody_else_changed_meanwhile_is_told_so()
    {
        await using var bed = await HouseBed.Open();
        var version = bed.Desk.Current.Find(DocumentKind.Lot, "main")!.Version;
        Assert.IsType<DirectoryOutcome.Saved>(await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("""{"title":"One"}"""), version, false, HouseBed.Admin));

        var late = await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("""{"title":"Two"}"""), version, false, HouseBed.Admin);

        Assert.Equal("One", (string?)Assert.IsType<DirectoryOutcome.Conflict>(late).Current!.Document["title"]);
        Assert.IsType<DirectoryOutcome.Conflict>(await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("{}"), 0, false, HouseBed.Admin));
        Assert.IsType<DirectoryOutcome.NotFound>(await bed.Desk.ChangeAsync(DocumentKind.Device, "999", null, null, false, HouseBed.Admin));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_come_of_it_and_changes_nothing()
    {
        await using var bed = await HouseBed.Open();
        var outcome = await bed.Desk.ChangeAsync(DocumentKind.Device, "201", Json("""{"password":"201"}"""), 0, dryRun: true, HouseBed.Admin);
        Assert.Contains(Assert.IsType<DirectoryOutcome.Valid>(outcome).Warnings, warning => warning.Field == "password");
        Assert.Empty(bed.Desk.Current.Of(DocumentKind.Device));
    }

    [Fact]
    public async Task A_secret_is_never_shown_never_lies_open_and_stays_when_it_is_given_back_unseen()
    {
        const string password = "quiet-Harbour-41";
        await using var bed = await HouseBed.Open();
        await bed.Desk.ChangeAsync(DocumentKind.Device, "201", Json($$"""{"password":"{{password}}"}"""), 0, false, HouseBed.Admin);
        var kept = bed.Desk.Current.Find(DocumentKind.Device, "201")!;
        Assert.Equal("(set)", (string?)kept.Shown["password"]);

        var shown = kept.Shown;
        shown["name"] = "Anna";
        Assert.IsType<DirectoryOutcome.Saved>(await bed.Desk.ChangeAsync(DocumentKind.Device, "201", shown, kept.Version, false, HouseBed.Admin));

        Assert.Equal(password, (string?)bed.Desk.Current.Find(DocumentKind.Device, "201")!.Document["password"]);
        Assert.DoesNotContain(password, bed.Desk.Export(), StringComparison.Ordinal);
        Assert.DoesNotContain(bed.Ledger.Audit(new AuditQuery()).Items, row => (row.Before + row.After).Contains(password, StringComparison.Ordinal));
        await bed.Restart();
        Assert.Equal(password, (string?)bed.Desk.Current.Find(DocumentKind.Device, "201")!.Document["password"]);
        Assert.NotNull(bed.Desk.Current.House.System.Device("201"));
        var file = await File.ReadAllBytesAsync(bed.File, TestContext.Current.CancellationToken);
        Assert.False(file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(password)) >= 0, "the password lies open in the ledger's file");
    }

    [Fact]
    public async Task A_list_of_the_settings_file_is_changed_there_and_nowhere_else()
    {
        await using var bed = await HouseBed.Open("lots:\n  - name: front\n    park: 800\n    slots: 801-805\n");
        var lot = Assert.Single(bed.Desk.Current.Of(DocumentKind.Lot));
        Assert.Equal(("front", true), (lot.Key, lot.IsOfFile));
        var outcome = await bed.Desk.ChangeAsync(DocumentKind.Lot, "front", Json("{}"), null, false, HouseBed.Admin);
        Assert.Contains("parkade.yaml", Assert.IsType<DirectoryOutcome.ManagedByFile>(outcome).Sentence, StringComparison.Ordinal);
        Assert.IsType<ApplyOutcome.Faulty>(await bed.Desk.ApplyAsync("lots:\n  - name: other\n", false, HouseBed.Admin));
        Assert.IsType<DirectoryOutcome.Saved>(await bed.Desk.ChangeAsync(DocumentKind.Device, "201", Json("""{"password":"quiet-Harbour-41"}"""), 0, false, HouseBed.Admin));
    }

    [Fact]
    public async Task What_the_file_says_differently_is_audited_once()
    {
        const string file = "devices:\n  - number: 201\n    password: quiet-Harbour-41\n";
        await using var bed = await HouseBed.Open(file);
        await bed.Restart(file);
        var row = Assert.Single(bed.Ledger.Audit(new AuditQuery()).Items, row => row.By.Way == Way.File);
        Assert.Contains("201", row.After, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour", row.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_and_no_longer_goes_with_the_file_keeps_the_server_from_starting_and_says_why()
    {
        await using var bed = await HouseBed.Open();
        await bed.Desk.ChangeAsync(DocumentKind.Device, "301", Json("""{"password":"quiet-Harbour-41"}"""), 0, false, HouseBed.Admin);
        await bed.Restart("lots:\n  - name: front\n    park: 300\n    slots: 301-305\n");
        Assert.Contains(bed.Faults, fault => fault.ToString().Contains("device 301", StringComparison.Ordinal) && fault.ToString().Contains("parkade.yaml:4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Applying_a_file_shows_what_differs_and_does_all_of_it_or_nothing()
    {
        const string wanted = """
            lots:
              - {name: main, title: Front desk}
              - {name: sales, park: 750, slots: 751-756}
            devices:
              - {number: 201, password: quiet-Harbour-41, person: anna}
            people:
              - {id: anna, name: Anna Weber, roles: receptionist}
            """;
        await using var bed = await HouseBed.Open();

        var dry = Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync(wanted, dryRun: true, HouseBed.Admin));
        Assert.Equal(["change lot main", "add lot sales", "add device 201", "add person anna"], dry.Changes.Select(change => $"{change.Change} {change.Kind.Name} {change.Key}"));
        Assert.False(dry.IsApplied);
        Assert.Single(bed.Desk.Current.House.Lots);

        Assert.IsType<ApplyOutcome.Faulty>(await bed.Desk.ApplyAsync(wanted + "\n  - {id: ben, roles: emperor}\n", false, HouseBed.Admin));
        Assert.Empty(bed.Desk.Current.Of(DocumentKind.Device));

        Assert.True(Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync(wanted, false, HouseBed.Admin)).IsApplied);
        Assert.Equal(["main", "sales"], bed.Desk.Current.House.Lots.Select(lot => lot.Name.Value));
        Assert.Equal("anna", bed.Desk.Current.House.Roster.OfNumber("201", "everyone").Person);
        Assert.Empty(Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync(wanted, false, HouseBed.Admin)).Changes);
    }

    [Fact]
    public async Task What_was_exported_applies_without_a_difference_and_a_list_that_is_applied_loses_what_it_does_not_name()
    {
        await using var bed = await HouseBed.Open();
        Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync("""
            lots:
              - {name: zebra, park: "*5", slots: "*501-*509", pin: "0123", time-limit: none}
              - {name: apple, park: 750, slots: 751-756, more-park: ["*88"]}
            devices:
              - {number: 201, password: "it's: a #secret"}
              - {number: 202, password: still-Meadow-17}
            roles:
              - {name: front, rights: [see, park], lots: apple, grants: ["see in zebra"]}
            """, false, HouseBed.Admin));
        var exported = bed.Desk.Export();

        Assert.Empty(Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync(exported, true, HouseBed.Admin)).Changes);
        Assert.Equal(["zebra", "apple"], bed.Desk.Current.House.Lots.Select(lot => lot.Name.Value));
        await bed.Restart();
        Assert.Equal(["zebra", "apple"], bed.Desk.Current.House.Lots.Select(lot => lot.Name.Value));

        var change = Assert.Single(Assert.IsType<ApplyOutcome.Differs>(await bed.Desk.ApplyAsync("devices:\n  - {number: 202, password: (set)}\n", false, HouseBed.Admin)).Changes);
        Assert.Equal(("remove", "201"), (change.Change, change.Key));
        Assert.Equal(2, bed.Desk.Current.House.Lots.Count);
    }

    [Fact]
    public async Task The_last_lot_stays()
    {
        await using var bed = await HouseBed.Open();
        Assert.IsType<DirectoryOutcome.Faulty>(await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", null, null, false, HouseBed.Admin));
    }

    [Fact]
    public async Task Whoever_follows_has_the_change_before_it_is_acknowledged()
    {
        await using var bed = await HouseBed.Open();
        var titles = new List<string?>();
        bed.Desk.Follow = snapshot =>
        {
            titles.Add(snapshot.House.Lots[0].Title);
            return Task.CompletedTask;
        };
        await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("""{"title":"Front"}"""), null, false, HouseBed.Admin);
        Assert.Equal(["Front"], titles);
    }

    [Fact]
    public async Task Each_change_is_audited_with_before_and_after()
    {
        await using var bed = await HouseBed.Open();
        await bed.Desk.ChangeAsync(DocumentKind.Lot, "main", Json("""{"title":"Front"}"""), null, false, HouseBed.Admin);
        var row = bed.Ledger.Audit(new AuditQuery()).Items.First(row => row.By == HouseBed.Admin && row.Before is not null);
        Assert.DoesNotContain("Front", row.Before, StringComparison.Ordinal);
        Assert.Contains("Front", row.After, StringComparison.Ordinal);
        Assert.IsType<AuditVerdict.Intact>(bed.Ledger.VerifyAudit());
    }

    [Fact]
    public async Task Roles_are_read_with_where_they_hold()
    {
        await using var bed = await HouseBed.Open("""
            lots:
              - {name: main, site: york}
              - {name: other, park: 750, slots: 751-756}
            roles:
              - {name: front, rights: [see, park], sites: york, grants: ["see retrieve-own in other"]}
            people:
              - {id: anna, roles: front}
            """);
        var anna = bed.Desk.Current.House.Roster.OfPerson("anna")!;
        var (main, other) = (bed.Desk.Current.House.Lots[0], bed.Desk.Current.House.Lots[1]);
        Assert.True(Rulebook.May(anna, ParkingAct.Park, main));
        Assert.True(Rulebook.May(anna, ParkingAct.See, other));
        Assert.False(Rulebook.May(anna, ParkingAct.Park, other));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parkade.Server.Audio;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>What music and prompts have in common where they are asked for and changed.</summary>
internal static class AudioAnswers
{
    // A prompt of a few seconds comes at once; a piece of music over a slow line takes minutes.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>Lets an audio file come as the body.</summary>
    public static RouteHandlerBuilder TakesAudio(this RouteHandlerBuilder route, long most)
    {
        route.WithBodyLimit(most).WithRequestTimeout(s_longest);
        return route;
    }

    /// <summary>Lets an audio file go out as slowly as somebody listens to it.</summary>
    public static RouteHandlerBuilder GivesAudio(this RouteHandlerBuilder route)
    {
        route.WithRequestTimeout(s_longest);
        return route;
    }

    /// <summary>A file for <c>audio</c> elements, in parts where they are asked for; null: it is not there any more.</summary>
    public static IResult? File(string path, DateTimeOffset? changed)
    {
        try
        {
            return Results.Stream(System.IO.File.OpenRead(path), TypeOf(path), lastModified: changed, enableRangeProcessing: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static Rest.AudioOrigin Of(AudioOrigin origin) => Enum.Parse<Rest.AudioOrigin>(origin.ToString());

    public static string? Sentence(string what, string? fault) => fault is null ? null : $"{what} cannot be used: {fault}.";

    public static double? Seconds(TimeSpan? duration) => duration is { } length ? Math.Round(length.TotalSeconds, 1) : null;

    /// <summary>Carries a change out, and tells what came of it.</summary>
    /// <param name="most">How large the body may be, in octets; null: it has none.</param>
    /// <param name="what">What is not there, if it is not.</param>
    public static async Task<IResult> ChangeAsync(HttpContext context, long? most, string what, Func<Task<AudioOutcome>> change, Func<bool, IResult> done)
    {
        if (context.Request.ContentLength > most) return TooLarge(most.Value);
        try
        {
            return await change() switch
            {
                AudioOutcome.Changed(var isNew) => done(isNew),
                AudioOutcome.Faulty(var sentence) => Problem.Validation(sentence),
                AudioOutcome.Fixed(var sentence) => Problem.Conflict(sentence),
                AudioOutcome.NotFound => Problem.NotFound($"There is no {what}."),
                var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
            };
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge && most is { } octets)
        {
            return TooLarge(octets);
        }
        catch (Exception fault) when (fault is IOException and not BadHttpRequestException or UnauthorizedAccessException)
        {
            context.RequestAborted.ThrowIfCancellationRequested();
            return Problem.Unavailable($"The file could not be kept, and nothing was changed: {fault.Message.TrimEnd('.')}. See whether the data folder has room and may be written.");
        }
    }

    private static Problem TooLarge(long most) => new("too-large", StatusCodes.Status413PayloadTooLarge, "Too large", $"The file may have {most / 1024 / 1024} MiB at most. Make it shorter, or send it as MP3 or OGG.");

    private static string TypeOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".MP3" => "audio/mpeg",
        ".OGG" => "audio/ogg",
        _ => "audio/wav",
    };
}

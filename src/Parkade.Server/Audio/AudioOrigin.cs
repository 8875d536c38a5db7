namespace Parkade.Server.Audio;

/// <summary>Where something that callers hear comes from.</summary>
public enum AudioOrigin
{
    /// <summary>It comes with Parkade.</summary>
    BuiltIn,

    /// <summary>It lies in the folder that the settings file names, and is changed there.</summary>
    File,

    /// <summary>It was uploaded, and lies in the data folder.</summary>
    Uploaded,

    /// <summary>It is not there in this language: it is said in another that has it.</summary>
    Missing,
}

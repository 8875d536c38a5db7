namespace Parkade.Server.PhoneConfig;

/// <summary>Writes the configuration of one make of phone, in the form that phone imports.</summary>
internal interface IPhoneMake
{
    /// <summary>As it is named on the command line.</summary>
    string Name { get; }

    void Write(PhonePlan plan, TextWriter output);
}

using System.Xml.Linq;
using CertFlow.Workflows.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CertFlow.Api.Security;

/// <summary>Keeps the DataProtection key ring in PostgreSQL, so that a token of one node opens on every other.</summary>
public sealed class PostgresKeyRing(DataProtectionKeyStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. store.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => store.Add(element.ToString(SaveOptions.DisableFormatting));
}

global using CertFlow.Rules.Dates;

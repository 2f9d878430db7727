// The languages the household page speaks. To add one: a number here, a table beside English.cs, a line in Words.cs.
namespace RouterAlert.Household.Words;

public enum Language
{
    English = 0,
    German = 1,
}

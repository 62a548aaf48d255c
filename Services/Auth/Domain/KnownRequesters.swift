/// The networks and devices that an account's owner has signed in from.
package enum KnownRequesters {
    /// Beyond it the one that was not used for the longest time is forgotten.
    package static let perAccount = 50
}

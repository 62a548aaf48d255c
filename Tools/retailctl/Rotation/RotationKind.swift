import ArgumentParser

/// What `retailctl rotate` replaces.
enum RotationKind: String, CaseIterable, Codable, Sendable, ExpressibleByArgument {
    /// The keys that sign access tokens.
    case signingKey = "signing-key"
    /// The passwords of the broker's users.
    case broker
    /// The passwords of the database's roles.
    case database
    /// The pair of keys that signs URLs of files.
    case objectStore = "object-store"
    /// The password of the first administrator of the shop.
    case admin
    /// The key that encrypts second factors.
    case sealing
}

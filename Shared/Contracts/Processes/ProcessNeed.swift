/// What a process needs besides the broker, or in place of it. `deploy/local/run/service` maps each need for a local process, and
/// `docker-compose.yml` (variables) and `deploy/docker/init` (secrets) for a container.
package enum ProcessNeed: String, Sendable, Hashable, CaseIterable {
    /// A role and a schema of its own in PostgreSQL.
    case database
    /// The directory or bucket of uploads, pictures, imports and exports, and the keys that sign its URLs.
    case objectStore = "object-store"
    /// A mail server, the sender's address, and the URLs for links in mails.
    case mail
    /// The private key that signs access tokens.
    case signingKey = "signing-key"
    /// The keys that encrypt second factors.
    case sealingKey = "sealing-key"
    /// The address and the password of the first administrator.
    case administrator
    /// A port for clients outside the stack, and the process that makes the pages for them.
    case http
    /// The edge's API over HTTP, in place of the broker: such a process is a client like any other, and has no broker user.
    case edge
    /// The keys that seal what browsers keep for the shop.
    case sessionKey = "session-key"
}

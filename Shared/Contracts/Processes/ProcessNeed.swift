/// What a process needs besides the broker. What a need means for a local process says `deploy/local/run/service`, and for
/// a container `docker-compose.yml` (variables) and `deploy/docker/init` (secrets).
package enum ProcessNeed: String, Sendable, Hashable, CaseIterable {
    /// A role and a schema of its own in PostgreSQL.
    case database
    /// The directory or bucket of uploads, pictures, imports and exports, and the keys that sign its URLs.
    case objectStore = "object-store"
    /// A mail server, and the addresses that mails come from and lead to.
    case mail
    /// The private key that signs access tokens.
    case signingKey = "signing-key"
    /// The address and the password of the first administrator.
    case administrator
    /// A port for clients outside the stack.
    case http
}

/// Carries a fresh `PGconn` from the thread that opened it to the event loop.
///
/// `@unchecked Sendable`: libpq lets any thread use a connection as long as no two do so at once, and the thread that
/// opened it never touches it again.
struct ConnectedHandle: @unchecked Sendable {
    let pointer: OpaquePointer
}

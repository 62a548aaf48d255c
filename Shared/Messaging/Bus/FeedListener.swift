/// Receives events as they are published, each at most once. Called on the event loop's thread; must not block.
package protocol FeedListener: Sendable {
    /// Called when the subscription becomes active or inactive. Events published while it is inactive are lost, so the
    /// listener must treat everything it has cached as stale when it becomes active again.
    func feedChanged(isUp: Bool)

    func received(_ event: FeedEvent)
}

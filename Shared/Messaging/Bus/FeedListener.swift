/// Hears of events as they happen, each at most once. Called on the event loop's thread; must not block.
package protocol FeedListener: Sendable {
    /// Whether events are heard of from now on. What happened while they were not is lost: when they are again,
    /// everything may have changed.
    func feedChanged(isUp: Bool)

    func received(_ event: FeedEvent)
}

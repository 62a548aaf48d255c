/// An operator took the message out for good: it counts as handled, and nothing happens when it comes again, say by a
/// replay.
package struct Discarded: Error {
    package init() {}
}

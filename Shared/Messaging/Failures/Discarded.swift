/// An operator discarded the message: it counts as handled, and a later delivery of it, say by a replay, is ignored.
package struct Discarded: Error {
    package init() {}
}

/// An object that is being read, or a part of it.
package struct ObjectReading: Sendable {
    /// Of the whole object.
    package let properties: ObjectProperties
    /// Which bytes the chunks add up to.
    package let range: Range<Int>
    package let chunks: ObjectChunks
}

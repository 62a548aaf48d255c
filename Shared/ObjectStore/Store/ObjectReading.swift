/// An object, or a part of it, that is open for reading.
package struct ObjectReading: Sendable {
    /// Of the whole object.
    package let properties: ObjectProperties
    /// The range of bytes that the chunks contain.
    package let range: Range<Int>
    package let chunks: ObjectChunks
}

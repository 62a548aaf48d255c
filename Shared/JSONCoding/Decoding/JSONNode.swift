/// One value of a document, or the key of a member. The nodes of a document stand in the order of its text: those of an
/// array are its elements, those of an object are key, value, key, value.
struct JSONNode {
    enum Kind: UInt8 {
        case null, isFalse, isTrue, number, object, array
        case text
        /// A text with escapes, which must be resolved.
        case escapedText
    }

    let kind: Kind
    /// Its text: for strings what stands between the quotation marks.
    let start: Int32
    var end: Int32
    /// The node behind it and all that is in it.
    var next: Int32
    /// Of an array or object: its elements or members.
    var count: Int32 = 0
    /// Of an object: the key that was found last. Types ask for their members in the order in which they are written.
    var lastFound: Int32 = 0
}

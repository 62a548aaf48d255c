/// One value of a document, or the key of a member. Nodes are in the order of the text: the elements of an array follow
/// it, and after an object come key, value, key, value.
struct JSONNode {
    enum Kind: UInt8 {
        case null, isFalse, isTrue, number, object, array
        case text
        /// A text with escapes that must be resolved.
        case escapedText
    }

    let kind: Kind
    /// The start of its text: for strings, after the opening quotation mark.
    let start: Int32
    var end: Int32
    /// The index of the node after it and its descendants.
    var next: Int32
    /// For an array or object: the number of elements or members.
    var count: Int32 = 0
    /// For an object: the key found last. Types usually read their members in the order in which they are written.
    var lastFound: Int32 = 0
}

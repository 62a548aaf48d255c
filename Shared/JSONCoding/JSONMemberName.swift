/// The name that a Swift property has on the wire. API guidelines write `orderID` in Swift, and the contract says `orderId`:
/// the two spellings meet here, and no type needs coding keys for it.
enum JSONMemberName {
    /// - Returns: the key's name with a final `ID` or `IDs` spelled `Id` or `Ids`; the name as it is when it is data, as the
    ///   keys of a dictionary are
    static func name<Key: CodingKey>(of key: Key) -> String {
        let name = key.stringValue
        guard isDeclared(Key.self) else { return name }
        if name.hasSuffix("ID") { return name.dropLast(2) + "Id" }
        if name.hasSuffix("IDs") { return name.dropLast(3) + "Ids" }
        return name
    }

    /// - Returns: the key whose name on the wire this is; nil for a name that the type does not declare
    static func key<Key: CodingKey>(_ type: Key.Type, named name: String) -> Key? {
        if let key = Key(stringValue: name) { return key }
        guard isDeclared(type) else { return nil }
        if name.hasSuffix("Id") { return Key(stringValue: name.dropLast(2) + "ID") }
        if name.hasSuffix("Ids") { return Key(stringValue: name.dropLast(3) + "IDs") }
        return nil
    }

    /// Declared keys are an enumeration without payload. A key type that has room for a text holds what somebody sent.
    private static func isDeclared<Key: CodingKey>(_ type: Key.Type) -> Bool {
        MemoryLayout<Key>.size < MemoryLayout<String>.size
    }
}

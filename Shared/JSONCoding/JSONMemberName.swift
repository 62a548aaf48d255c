/// The JSON name of a Swift property. API guidelines require `orderID` in Swift, and the contract `orderId`: this
/// converts between the two, so that no type needs coding keys for it.
package enum JSONMemberName {
    /// - Returns: the key's name with a final `ID` or `IDs` spelled `Id` or `Ids`; unchanged if it is data, like the
    ///   keys of a dictionary
    package static func name<Key: CodingKey>(of key: Key) -> String {
        let name = key.stringValue
        guard isDeclared(Key.self) else { return name }
        if name.hasSuffix("ID") { return name.dropLast(2) + "Id" }
        if name.hasSuffix("IDs") { return name.dropLast(3) + "Ids" }
        return name
    }

    /// - Returns: the key with this JSON name; nil if the type does not declare it
    static func key<Key: CodingKey>(_ type: Key.Type, named name: String) -> Key? {
        if let key = Key(stringValue: name) { return key }
        guard isDeclared(type) else { return nil }
        if name.hasSuffix("Id") { return Key(stringValue: name.dropLast(2) + "ID") }
        if name.hasSuffix("Ids") { return Key(stringValue: name.dropLast(3) + "IDs") }
        return nil
    }

    /// Declared keys are an enumeration without payload. A key type with room for a string contains external data.
    private static func isDeclared<Key: CodingKey>(_ type: Key.Type) -> Bool {
        MemoryLayout<Key>.size < MemoryLayout<String>.size
    }
}

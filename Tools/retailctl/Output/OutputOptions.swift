import ArgumentParser
import FoundationEssentials

/// How a command shows its result.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Prints the result as JSON.")
    var json = false

    /// Prints the value as JSON, or what `text` makes of it.
    func show<Value: Encodable>(_ value: Value, text: (Value) -> String) throws {
        print(json ? try Self.json(value) : text(value))
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

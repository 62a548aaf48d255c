import ArgumentParser
import FoundationEssentials

/// The output format of a command.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Prints the result as JSON.")
    var json = false

    /// Prints the value as JSON, or as the text that `text` returns.
    func show<Value: Encodable>(_ value: Value, text: (Value) -> String) throws {
        print(json ? try Self.json(value) : text(value))
    }

    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

import APIContract
import HTTPKit
import Testing

/// The schemas of the OpenAPI document only help if a wrong answer violates them.
@Suite struct JSONSchemaTests {
    private static let schema = """
        {"$ref": "#/order"}
        """
    private static let document = """
        {"order": {"allOf": [{"$ref": "#/named"}, {"type": "object", "required": ["lines"], "properties": {
            "lines": {"type": "array", "items": {"type": "object", "properties": {"count": {"type": "integer", "minimum": 1}}}},
            "note": {"oneOf": [{"type": "string", "maxLength": 3}, {"type": "null"}]},
            "headers": {"type": "object", "additionalProperties": {"type": "string"}}}}]},
         "named": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "format": "uuid"}}}}
        """
    private static let id = #""id": "0192f1a2-b3c4-7d5e-8f60-718293a4b5c6""#

    private func violations(_ value: String, isClosed: Bool = true) throws -> [String] {
        let (document, schema) = (Array(Self.document.utf8), Array(Self.schema.utf8))
        return JSONSchema(document: try JSONParser.parse(document), isClosed: isClosed)
            .violations(of: try JSONParser.parse(Array(value.utf8)), against: try JSONParser.parse(schema))
    }

    @Test(arguments: [
        #"{\#(id), "lines": []}"#, #"{\#(id), "lines": [{"count": 1}], "note": null}"#,
        #"{\#(id), "lines": [], "note": "abc", "headers": {"any": "text"}}"#,
    ])
    func `a value that the schema describes is valid`(value: String) throws {
        #expect(try violations(value) == [])
    }

    @Test(arguments: [
        ("[]", " is not of type object"), (#"{"lines": []}"#, ".id is missing"), (#"{\#(id)}"#, ".lines is missing"),
        (#"{"id": "1", "lines": []}"#, ".id is not a UUID"), (#"{\#(id), "lines": {}}"#, ".lines is not of type array"),
        (#"{\#(id), "lines": [{"count": "1"}]}"#, ".lines[0].count is not of type integer"),
        (#"{\#(id), "lines": [{"count": 0}]}"#, ".lines[0].count is out of range"),
        (#"{\#(id), "lines": [], "note": "abcd"}"#, ".note matches 0 of 2 choices"),
        (#"{\#(id), "lines": [], "headers": {"any": 1}}"#, ".headers.any is not of type string"),
        (#"{\#(id), "lines": [], "more": 1}"#, ".more is not described"),
        (#"{\#(id), "lines": [{"more": 1}]}"#, ".lines[0].more is not described"),
    ])
    func `a value that the schema does not describe is a violation`(value: String, violation: String) throws {
        #expect(try violations(value).contains(violation))
    }

    @Test func `an open value may have additional members`() throws {
        #expect(try violations(#"{\#(Self.id), "lines": [], "more": 1}"#, isClosed: false) == [])
    }
}

import Foundation
import JSONCoding
import Testing

/// A type with every kind of member that messages have.
private struct Sample: Codable, Hashable {
    struct Line: Codable, Hashable {
        var name: String
        var pieces: Int64
    }

    enum Choice: Codable, Hashable {
        case none
        case some(Int, why: String)
    }

    var text = "Copper \"kettle\" \\ / \u{8}\u{9}\u{a}\u{c}\u{d}\u{1}\u{1f} é 漢 🫖"
    var empty = ""
    var whole = Int.min
    var small: UInt8 = 255
    var fraction = 0.1
    var yes = true
    var missing: String?
    var there: String? = "there"
    var lines = [Line(name: "a", pieces: .max), Line(name: "b", pieces: -7)]
    var nested = [[1, 2], [], [3]]
    var nothing: [Line] = []
    var byName = ["x": 1]
    var choices = [Choice.none, .some(5, why: "five")]
    var holes: [Int?] = [1, nil, 3]
}

@Suite struct JSONCoderTests {
    @Test func `decodes what it has encoded`() throws {
        let bytes = try JSONCoder.encode(Sample())
        #expect(try JSONCoder.decode(Sample.self, from: bytes) == Sample())
    }

    @Test func `is compatible with Foundation's coders in both directions`() throws {
        let bytes = try JSONCoder.encode(Sample())
        #expect(try JSONDecoder().decode(Sample.self, from: Data(bytes)) == Sample())
        let foreign = try JSONEncoder().encode(Sample())
        #expect(try JSONCoder.decode(Sample.self, from: Array(foreign)) == Sample())
    }

    @Test func `id members are spelled as in the contract, and dictionary keys are unchanged`()
        throws
    {
        struct Ids: Codable, Hashable {
            enum Choice: Codable, Hashable { case byID(orderID: Int), byIDs }

            var orderID = 1
            var productIDs = [2]
            var id = 3
            var valid = true
            var customerID: Int?
            var byName = ["fooID": 4, "barId": 5]
            var choices = [Choice.byID(orderID: 6), .byIDs]
        }
        let sorted = Ids(byName: ["fooID": 4])
        #expect(
            try text(sorted) == """
                {"orderId":1,"productIds":[2],"id":3,"valid":true,"byName":{"fooID":4},\
                "choices":[{"byId":{"orderId":6}},{"byIds":{}}]}
                """)
        #expect(try JSONCoder.decode(Ids.self, from: JSONCoder.encode(Ids())) == Ids())
        #expect(throws: DecodingError.self) {
            try JSONCoder.decode([Ids].self, from: Array(#"[{"orderID":1,"productIDs":[]}]"#.utf8))
        }
    }

    @Test func `a type without members is an empty object`() throws {
        struct Nothing: Codable {}
        struct Holder: Codable {
            var nothing = Nothing()
            var after = 1
        }
        #expect(try text(Nothing()) == "{}")
        #expect(try text(Holder()) == #"{"nothing":{},"after":1}"#)
        _ = try JSONCoder.decode(Nothing.self, from: Array("{}".utf8))
    }

    @Test func `nested containers that a type opens by hand are closed`() throws {
        struct ByHand: Encodable {
            enum Key: CodingKey { case list, object, last }
            enum Inner: CodingKey { case deep }

            func encode(to encoder: any Encoder) throws {
                var top = encoder.container(keyedBy: Key.self)
                var list = top.nestedUnkeyedContainer(forKey: .list)
                try list.encode(1)
                var inner = list.nestedContainer(keyedBy: Inner.self)
                try inner.encode([2], forKey: .deep)
                try list.encode(3)
                _ = top.nestedContainer(keyedBy: Inner.self, forKey: .object)
                var again = encoder.container(keyedBy: Key.self)
                try again.encode("end", forKey: .last)
            }
        }
        #expect(try text(ByHand()) == #"{"list":[1,{"deep":[2]},3],"object":{},"last":"end"}"#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `infinity and NaN are refused`(number: Double) {
        #expect(throws: EncodingError.self) { try JSONCoder.encode([number]) }
    }

    @Test func `members are found in any order, and unknown ones ignored`() throws {
        struct Point: Codable, Equatable {
            var x, y: Int
        }
        let text = #" { "z" : [ {"x":9} , "}" ] , "y" : 2, "x":1 } "#
        #expect(try JSONCoder.decode(Point.self, from: Array(text.utf8)) == Point(x: 1, y: 2))
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONCoder.encode(value), as: UTF8.self)
    }
}

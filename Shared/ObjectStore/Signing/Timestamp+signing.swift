import Vocabulary

/// The time format of Signature Version 4: `20130524T000000Z`.
extension Timestamp {
    var signingText: String {
        Timestamp(seconds: seconds).description.filter { $0 != "-" && $0 != ":" }
    }

    init?(signingText text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let date = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        let time = "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))"
        guard let moment = Timestamp("\(date)T\(time)Z"), moment.signingText.utf8.elementsEqual(bytes) else {
            return nil
        }
        self = moment
    }
}

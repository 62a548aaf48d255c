import Cryptography
import Testing
import Vocabulary

struct P256Tests {
    /// RFC 7515, A.3.
    private static let token = """
        eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ\
        .DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q
        """
    private let x: [UInt8]
    private let y: [UInt8]

    init() throws {
        x = try #require(Base64URL.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"))
        y = try #require(Base64URL.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
    }

    /// `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`
    private static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgh2uZr+uysAZUzbDu
        0hp7zmbp/qjmc0Avd0o+qYmhpvuhRANCAARhMx0tCrzi4TnZH2ZPn5ZvEUvncKJO
        JqvAdPB/AorXTViBsgrDC45NuqekcMMdwufdIV+nT+JZZRD4ch0RpuGO
        -----END PRIVATE KEY-----

        """

    @Test func `the example of the RFC verifies`() throws {
        let key = try P256.PublicKey(x: x, y: y)
        #expect(key.rawRepresentation == [4] + x + y)
        let token = try #require(JSONWebSignature(Self.token, maximumLength: 4096))
        #expect(token.payload(verifiedBy: key, algorithm: "ES256")?.count == 70)
        #expect(token.payload(verifiedBy: key, algorithm: "EdDSA") == nil)
    }

    @Test func `what a key signs, its public key verifies`() throws {
        let key = try P256.PrivateKey(pem: Self.pem)
        // In one of 128 signatures r or s is shorter than 32 bytes.
        for number in 0..<300 {
            let message = "message \(number)".utf8
            let signature = try key.signature(for: message)
            #expect(signature.count == P256.signatureLength)
            #expect(key.publicKey.isValid(signature, for: message))
            #expect(!key.publicKey.isValid(signature, for: "another".utf8))
        }
    }

    @Test func `one wrong bit anywhere spoils a signature`() throws {
        let key = try P256.PrivateKey(pem: Self.pem)
        let signature = try key.signature(for: "message".utf8)
        for index in 0..<signature.count * 8 {
            var wrong = signature
            wrong[index / 8] ^= 1 << UInt8(index % 8)
            #expect(!key.publicKey.isValid(wrong, for: "message".utf8))
        }
    }

    /// As in CVE-2022-21449, "psychic signatures".
    @Test func `zeros, the order, and other lengths are no signature`() throws {
        let key = try P256.PublicKey(x: x, y: y)
        let zero = [UInt8](repeating: 0, count: 32)
        let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        let one = [UInt8](repeating: 0, count: 31) + [1]
        for signature in [zero + zero, one + zero, zero + one, order + order, one + order, order + one, one + one] {
            #expect(!key.isValid(signature, for: "message".utf8))
        }
        let good = try P256.PrivateKey(pem: Self.pem).signature(for: "message".utf8)
        let publicKey = try P256.PrivateKey(pem: Self.pem).publicKey
        for wrong in [[], Array(good.dropLast()), good + [0], [0] + good] {
            #expect(!publicKey.isValid(wrong, for: "message".utf8))
        }
    }

    @Test func `what is no point of the curve is no key`() {
        var off = y
        off[31] ^= 1
        let beyond = bytes("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
        let zero = [UInt8](repeating: 0, count: 32)
        for (x, y) in [(x, off), (zero, zero), (beyond, y), (x, Array(y.dropLast())), (x, y + [0]), ([], [])] {
            #expect(throws: CryptographyError.self) { try P256.PublicKey(x: x, y: y) }
        }
    }

    @Test func `a key of another curve or algorithm is none`() throws {
        #expect(throws: CryptographyError.self) { try P256.PrivateKey(pem: Self.p384) }
        let ed25519 = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----

            """
        #expect(throws: CryptographyError.self) { try P256.PrivateKey(pem: ed25519) }
        #expect(throws: CryptographyError.self) { try Ed25519.PrivateKey(pem: Self.pem) }
    }

    /// `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384`
    private static let p384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDA8PVxk2pCZJzZzjTDH
        sBcL9dY7g30Z0tomFFEwTwVhcFWCz5Xvya+2pCdqXOE2OR+hZANiAAQLLFpYGkE2
        Ipe+34AMVgL3Ukk+65bh8IEZYaidmLTzms/tqe7j4MocKK3mnptdgovnIydt9+cO
        MBkYKzPCgrC2JWsmVTQrbLvE1B1x4fx//AJj5cx+ygqD9dTStFKaz+4=
        -----END PRIVATE KEY-----

        """
}

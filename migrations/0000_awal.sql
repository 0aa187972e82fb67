-- The role that the service works as. Roles belong to the whole server, so another database may have made it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tanggap_layanan') THEN
    CREATE ROLE "tanggap_layanan" NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
-- Lets the login that migrates work as this role too, when one login does both.
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'tanggap_layanan', 'SET') THEN
    EXECUTE format('GRANT tanggap_layanan TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
--> statement-breakpoint
CREATE TABLE "kunci" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"nama" text NOT NULL,
	"jenis" text NOT NULL,
	"cakupan" text[] NOT NULL,
	"unit" text,
	"asal" text[] NOT NULL,
	"awalan" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"kedaluwarsa" timestamp with time zone,
	"dicabut_pada" timestamp with time zone,
	"menggantikan" uuid,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "kunci_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "kunci_hash_unik" UNIQUE("pemda","hash"),
	CONSTRAINT "kunci_jenis_sah" CHECK ("kunci"."jenis" in ('rahasia', 'publik')),
	CONSTRAINT "kunci_publik_berasal" CHECK ("kunci"."jenis" = 'rahasia' or cardinality("kunci"."asal") > 0)
);
--> statement-breakpoint
ALTER TABLE "kunci" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "layanan" (
	"pemda" text NOT NULL,
	"unit" text NOT NULL,
	"kode" text NOT NULL,
	"nama" text NOT NULL,
	"kanal" text,
	"aktif" boolean DEFAULT true NOT NULL,
	"versi" integer DEFAULT 1 NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "layanan_pk" PRIMARY KEY("pemda","unit","kode")
);
--> statement-breakpoint
ALTER TABLE "layanan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pemda" (
	"pemda" text NOT NULL,
	"nama" text NOT NULL,
	"zona_waktu" text NOT NULL,
	"data_contoh" boolean DEFAULT false NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "pemda_pk" PRIMARY KEY("pemda"),
	CONSTRAINT "pemda_kode_sah" CHECK ("pemda"."pemda" ~ '^\d{2}(\.\d{2})?$')
);
--> statement-breakpoint
ALTER TABLE "pemda" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unit" (
	"pemda" text NOT NULL,
	"kode" text NOT NULL,
	"nama" text NOT NULL,
	"jenis" text NOT NULL,
	"induk" text,
	"gerai" boolean NOT NULL,
	"aktif" boolean DEFAULT true NOT NULL,
	"versi" integer DEFAULT 1 NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "unit_pk" PRIMARY KEY("pemda","kode"),
	CONSTRAINT "unit_bukan_induk_sendiri" CHECK ("unit"."induk" <> "unit"."kode")
);
--> statement-breakpoint
ALTER TABLE "unit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rekap" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"dimensi" text NOT NULL,
	"kunci" text NOT NULL,
	"jumlah" bigint NOT NULL,
	"cacah" bigint[] NOT NULL,
	"rerata" numeric NOT NULL,
	"rerata_kuadrat" numeric NOT NULL,
	"silang" bigint[],
	CONSTRAINT "rekap_pk" PRIMARY KEY("pemda","survei","dimensi","kunci")
);
--> statement-breakpoint
ALTER TABLE "rekap" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "respons" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"id" uuid NOT NULL,
	"layanan" text NOT NULL,
	"kanal" text,
	"jawaban" text NOT NULL,
	"profil" jsonb NOT NULL,
	"saran" text,
	"diisi_pada" timestamp with time zone,
	"diterima_pada" timestamp with time zone NOT NULL,
	"sidik" "bytea" NOT NULL,
	CONSTRAINT "respons_pk" PRIMARY KEY("pemda","survei","id"),
	CONSTRAINT "respons_jawaban_sah" CHECK ("respons"."jawaban" ~ '^[1-9-]+$')
);
--> statement-breakpoint
ALTER TABLE "respons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "survei" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"unit" text NOT NULL,
	"instrumen" text NOT NULL,
	"versi_instrumen" integer NOT NULL,
	"nama" text NOT NULL,
	"mulai" date NOT NULL,
	"selesai" date NOT NULL,
	"penimbang" text NOT NULL,
	"unsur_nonaktif" text[] NOT NULL,
	"buka_otomatis" boolean NOT NULL,
	"dibuka_pada" timestamp with time zone,
	"ditutup_pada" timestamp with time zone,
	"dipublikasikan_pada" timestamp with time zone,
	"versi" integer DEFAULT 1 NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "survei_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "survei_masa_sah" CHECK ("survei"."mulai" <= "survei"."selesai")
);
--> statement-breakpoint
ALTER TABLE "survei" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "survei_layanan" (
	"pemda" text NOT NULL,
	"survei" uuid NOT NULL,
	"urutan" smallint NOT NULL,
	"unit" text NOT NULL,
	"layanan" text NOT NULL,
	"populasi" bigint,
	CONSTRAINT "survei_layanan_pk" PRIMARY KEY("pemda","survei","layanan"),
	CONSTRAINT "survei_layanan_populasi_sah" CHECK ("survei_layanan"."populasi" > 0)
);
--> statement-breakpoint
ALTER TABLE "survei_layanan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotensi" (
	"pemda" text NOT NULL,
	"kunci" "bytea" NOT NULL,
	"sidik" "bytea" NOT NULL,
	"status" smallint,
	"isi" "bytea",
	"etag" text,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotensi_pk" PRIMARY KEY("pemda","kunci")
);
--> statement-breakpoint
ALTER TABLE "idempotensi" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "layanan" ADD CONSTRAINT "layanan_unit_fk" FOREIGN KEY ("pemda","unit") REFERENCES "public"."unit"("pemda","kode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "public"."pemda"("pemda") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_induk_fk" FOREIGN KEY ("pemda","induk") REFERENCES "public"."unit"("pemda","kode") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survei_layanan" ADD CONSTRAINT "survei_layanan_survei_fk" FOREIGN KEY ("pemda","survei") REFERENCES "public"."survei"("pemda","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_induk" ON "unit" USING btree ("pemda","induk");--> statement-breakpoint
CREATE INDEX "survei_unit_selesai" ON "survei" USING btree ("pemda","unit","selesai");--> statement-breakpoint
CREATE INDEX "survei_selesai" ON "survei" USING btree ("pemda","selesai");--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "kunci" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "layanan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pemda" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "unit" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "rekap" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "respons" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "survei" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "survei_layanan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "idempotensi" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
-- Not even the owner is an exception to row-level security.
ALTER TABLE "pemda" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "unit" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "layanan" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kunci" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "survei" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "survei_layanan" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "respons" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rekap" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "idempotensi" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The operator, who owns the tables, may see which pemda there are, and nothing of theirs.
CREATE POLICY "operator_membaca" ON "pemda" AS PERMISSIVE FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
-- Foreign keys between modules. Answers and sums have none to their survey: it is held in the same
-- transaction when they are written, it is never deleted, and a check per row would cost a third of the rate.
ALTER TABLE "kunci" ADD CONSTRAINT "kunci_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");--> statement-breakpoint
ALTER TABLE "kunci" ADD CONSTRAINT "kunci_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");--> statement-breakpoint
ALTER TABLE "survei" ADD CONSTRAINT "survei_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");--> statement-breakpoint
ALTER TABLE "survei_layanan" ADD CONSTRAINT "survei_layanan_layanan_fk" FOREIGN KEY ("pemda", "unit", "layanan") REFERENCES "layanan"("pemda", "unit", "kode");--> statement-breakpoint
-- Element by element; null if one of them is.
CREATE FUNCTION tambah_larik(a bigint[], b bigint[]) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ARRAY(SELECT x + y FROM unnest(a, b) AS t(x, y));
--> statement-breakpoint
-- Sums are updated in place all day: room on the page keeps the updates off the index.
ALTER TABLE "rekap" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
-- What the service may do; answers are only ever added.
GRANT SELECT, INSERT, UPDATE ON "pemda" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "unit" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "layanan" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "kunci" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "survei" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "survei_layanan" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT ON "respons" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "rekap" TO "tanggap_layanan";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "idempotensi" TO "tanggap_layanan";--> statement-breakpoint
GRANT USAGE ON SCHEMA "drizzle" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT ON "drizzle"."__drizzle_migrations" TO "tanggap_layanan";

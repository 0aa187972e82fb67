-- Similar texts, for complaints that may be the same one. Trusted: the owner of the database may make it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "berkas" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"jenis" text NOT NULL,
	"ukuran" integer NOT NULL,
	"sidik" "bytea" NOT NULL,
	"letak" text NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "berkas_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "berkas_berisi" CHECK ("berkas"."ukuran" > 0)
);
--> statement-breakpoint
ALTER TABLE "berkas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kait" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"nama" text NOT NULL,
	"url" text NOT NULL,
	"peristiwa" text[] NOT NULL,
	"unit" text,
	"aktif" boolean NOT NULL,
	"sebab_nonaktif" text,
	"versi" integer NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "kait_pk" PRIMARY KEY("pemda","id")
);
--> statement-breakpoint
ALTER TABLE "kait" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kait_kiriman" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"kait" uuid NOT NULL,
	"peristiwa" text NOT NULL,
	"muatan" text NOT NULL,
	"status" text NOT NULL,
	"percobaan" jsonb NOT NULL,
	"berikut_pada" timestamp with time zone,
	"dibuat_pada" timestamp with time zone NOT NULL,
	"selesai_pada" timestamp with time zone,
	CONSTRAINT "kait_kiriman_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "kait_kiriman_status_sah" CHECK ("kait_kiriman"."status" in ('antre', 'terkirim', 'gagal', 'batal'))
);
--> statement-breakpoint
ALTER TABLE "kait_kiriman" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "surel" (
	"pemda" text NOT NULL,
	"id" uuid NOT NULL,
	"kunci" text NOT NULL,
	"penerima" uuid NOT NULL,
	"templat" text NOT NULL,
	"isi" jsonb NOT NULL,
	"status" text NOT NULL,
	"percobaan" integer NOT NULL,
	"galat" text,
	"dibuat_pada" timestamp with time zone NOT NULL,
	"selesai_pada" timestamp with time zone,
	CONSTRAINT "surel_pk" PRIMARY KEY("pemda","id"),
	CONSTRAINT "surel_kunci_unik" UNIQUE("pemda","kunci")
);
--> statement-breakpoint
ALTER TABLE "surel" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "aturan_tenggat" (
	"pemda" text NOT NULL,
	"kode" text NOT NULL,
	"berlaku_sejak" date NOT NULL,
	"tenggat" text NOT NULL,
	"jumlah" integer NOT NULL,
	"satuan" text NOT NULL,
	"klasifikasi" text[],
	"berkadar_pengawasan" boolean,
	"sumber" text NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "aturan_tenggat_pk" PRIMARY KEY("pemda","kode","berlaku_sejak")
);
--> statement-breakpoint
ALTER TABLE "aturan_tenggat" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kalender_tahun" (
	"pemda" text NOT NULL,
	"tahun" text NOT NULL,
	"libur" jsonb NOT NULL,
	"sumber" text NOT NULL,
	"dimuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "kalender_tahun_pk" PRIMARY KEY("pemda","tahun"),
	CONSTRAINT "kalender_tahun_sah" CHECK ("kalender_tahun"."tahun" ~ '^\d{4}$')
);
--> statement-breakpoint
ALTER TABLE "kalender_tahun" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "libur_daerah" (
	"pemda" text NOT NULL,
	"hari" date NOT NULL,
	"nama" text NOT NULL,
	"dasar" text NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "libur_daerah_pk" PRIMARY KEY("pemda","hari")
);
--> statement-breakpoint
ALTER TABLE "libur_daerah" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"sidik_kode" "bytea" NOT NULL,
	"klasifikasi" text NOT NULL,
	"berkadar_pengawasan" boolean,
	"status" text NOT NULL,
	"identitas" text NOT NULL,
	"pelapor" uuid,
	"judul" text NOT NULL,
	"uraian" text NOT NULL,
	"unit_tujuan" text,
	"layanan" text,
	"kategori" text,
	"tanggal_kejadian" date,
	"alamat_kejadian" text,
	"lat" double precision,
	"long" double precision,
	"kerugian" text,
	"permintaan_penyelesaian" text,
	"kanal" text NOT NULL,
	"penerima" text NOT NULL,
	"penerima_id" uuid NOT NULL,
	"unit_penerima" text,
	"unit" text,
	"induk" text,
	"penjawab" uuid[] NOT NULL,
	"dibuka_kembali" integer NOT NULL,
	"diterima_pada" timestamp with time zone NOT NULL,
	"selesai_pada" timestamp with time zone,
	"terakhir_pada" timestamp with time zone NOT NULL,
	"tahun" smallint NOT NULL,
	"tenggat_verifikasi" date,
	"tenggat_tanggapan" date,
	"tenggat_penyelesaian" date,
	"jatuh_tempo" date,
	"periksa_pada" timestamp with time zone,
	"riwayat_urut" integer NOT NULL,
	"riwayat_hash" "bytea" NOT NULL,
	"undangan_survei" uuid,
	"undangan_kode" text,
	"asal_sistem" text,
	"asal_id" text,
	"versi" integer NOT NULL,
	CONSTRAINT "pengaduan_pk" PRIMARY KEY("pemda","nomor"),
	CONSTRAINT "pengaduan_asal_unik" UNIQUE("pemda","asal_sistem","asal_id"),
	CONSTRAINT "pengaduan_anonim" CHECK ("pengaduan"."identitas" <> 'anonim' or "pengaduan"."pelapor" is null),
	CONSTRAINT "pengaduan_koordinat" CHECK (("pengaduan"."lat" is null) = ("pengaduan"."long" is null))
);
--> statement-breakpoint
ALTER TABLE "pengaduan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_cacah" (
	"pemda" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "pengaduan_cacah_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tahun" smallint NOT NULL,
	"unit" text,
	"status" text NOT NULL,
	"klasifikasi" text NOT NULL,
	"kanal" text NOT NULL,
	"jumlah" integer NOT NULL,
	"dibuka_kembali" integer NOT NULL,
	"sekejap" integer NOT NULL,
	"tanpa_bukti" integer NOT NULL,
	CONSTRAINT "pengaduan_cacah_pk" PRIMARY KEY("pemda","tahun","id")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_cacah" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_intisari" (
	"pemda" text NOT NULL,
	"hari" date NOT NULL,
	"jumlah" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"dibuat_pada" timestamp with time zone NOT NULL,
	CONSTRAINT "pengaduan_intisari_pk" PRIMARY KEY("pemda","hari")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_intisari" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_kata" (
	"pemda" text NOT NULL,
	"kata" text NOT NULL,
	"diterima_pada" timestamp with time zone NOT NULL,
	"nomor" text NOT NULL,
	CONSTRAINT "pengaduan_kata_pk" PRIMARY KEY("pemda","kata","diterima_pada","nomor")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_kata" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_lama" (
	"pemda" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "pengaduan_lama_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tahun" smallint NOT NULL,
	"unit" text,
	"tenggat" text NOT NULL,
	"hari" integer NOT NULL,
	"tepat" boolean NOT NULL,
	"jumlah" integer NOT NULL,
	CONSTRAINT "pengaduan_lama_pk" PRIMARY KEY("pemda","tahun","id")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_lama" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_lampiran" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"id" uuid NOT NULL,
	"penulis" text NOT NULL,
	"penulis_id" uuid,
	"pada" timestamp with time zone NOT NULL,
	CONSTRAINT "pengaduan_lampiran_pk" PRIMARY KEY("pemda","nomor","id")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_lampiran" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_pekerjaan" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"kunci" text NOT NULL,
	"pada" timestamp with time zone NOT NULL,
	CONSTRAINT "pengaduan_pekerjaan_pk" PRIMARY KEY("pemda","nomor","kunci")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_pekerjaan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_pesan" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"id" uuid NOT NULL,
	"penulis" text NOT NULL,
	"penulis_id" uuid,
	"jenis" text NOT NULL,
	"isi" text NOT NULL,
	"internal" boolean NOT NULL,
	"pada" timestamp with time zone NOT NULL,
	CONSTRAINT "pengaduan_pesan_pk" PRIMARY KEY("pemda","nomor","id")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_pesan" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_riwayat" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"urut" integer NOT NULL,
	"pada" timestamp with time zone NOT NULL,
	"pelaku" text NOT NULL,
	"pelaku_id" uuid,
	"langkah" text NOT NULL,
	"dari" text,
	"ke" text NOT NULL,
	"catatan" text,
	"garam" "bytea",
	"sidik_catatan" "bytea",
	"rincian" jsonb NOT NULL,
	"hash_sebelumnya" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "pengaduan_riwayat_pk" PRIMARY KEY("pemda","nomor","urut")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_riwayat" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pengaduan_tenggat" (
	"pemda" text NOT NULL,
	"nomor" text NOT NULL,
	"kode" text NOT NULL,
	"ke" smallint NOT NULL,
	"unit" text,
	"aturan" text NOT NULL,
	"mulai" timestamp with time zone NOT NULL,
	"hari" date,
	"perkiraan" boolean NOT NULL,
	"berakhir_pada" timestamp with time zone,
	"terpenuhi" boolean NOT NULL,
	"hari_terpakai" integer,
	CONSTRAINT "pengaduan_tenggat_pk" PRIMARY KEY("pemda","nomor","kode","ke")
);
--> statement-breakpoint
ALTER TABLE "pengaduan_tenggat" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kait_kiriman" ADD CONSTRAINT "kait_kiriman_kait_fk" FOREIGN KEY ("pemda","kait") REFERENCES "public"."kait"("pemda","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_induk_fk" FOREIGN KEY ("pemda","induk") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan_lampiran" ADD CONSTRAINT "pengaduan_lampiran_nomor_fk" FOREIGN KEY ("pemda","nomor") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan_pekerjaan" ADD CONSTRAINT "pengaduan_pekerjaan_nomor_fk" FOREIGN KEY ("pemda","nomor") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan_pesan" ADD CONSTRAINT "pengaduan_pesan_nomor_fk" FOREIGN KEY ("pemda","nomor") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan_riwayat" ADD CONSTRAINT "pengaduan_riwayat_nomor_fk" FOREIGN KEY ("pemda","nomor") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pengaduan_tenggat" ADD CONSTRAINT "pengaduan_tenggat_nomor_fk" FOREIGN KEY ("pemda","nomor") REFERENCES "public"."pengaduan"("pemda","nomor") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "berkas_letak" ON "berkas" USING btree ("pemda","letak");--> statement-breakpoint
CREATE INDEX "kait_kiriman_kait" ON "kait_kiriman" USING btree ("pemda","kait","dibuat_pada","id");--> statement-breakpoint
CREATE INDEX "kait_kiriman_antre" ON "kait_kiriman" USING btree ("pemda","kait","berikut_pada") WHERE "kait_kiriman"."status" = 'antre';--> statement-breakpoint
CREATE INDEX "surel_penerima" ON "surel" USING btree ("pemda","penerima");--> statement-breakpoint
CREATE INDEX "pengaduan_terbaru" ON "pengaduan" USING btree ("pemda","diterima_pada","nomor");--> statement-breakpoint
CREATE INDEX "pengaduan_unit" ON "pengaduan" USING btree ("pemda","unit","diterima_pada","nomor");--> statement-breakpoint
CREATE INDEX "pengaduan_status" ON "pengaduan" USING btree ("pemda","status","diterima_pada","nomor");--> statement-breakpoint
CREATE INDEX "pengaduan_layanan" ON "pengaduan" USING btree ("pemda","layanan","diterima_pada");--> statement-breakpoint
CREATE INDEX "pengaduan_lokasi" ON "pengaduan" USING btree ("pemda","lat","long") WHERE "pengaduan"."lat" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_induk" ON "pengaduan" USING btree ("pemda","induk") WHERE "pengaduan"."induk" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_pelapor" ON "pengaduan" USING btree ("pemda","pelapor") WHERE "pengaduan"."pelapor" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_unit_status" ON "pengaduan" USING btree ("pemda","unit","status","diterima_pada","nomor") WHERE "pengaduan"."unit" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_penerima" ON "pengaduan" USING btree ("pemda","unit_penerima","diterima_pada","nomor") WHERE "pengaduan"."unit_penerima" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_tujuan" ON "pengaduan" USING btree ("pemda","unit_tujuan","diterima_pada") WHERE "pengaduan"."unit_tujuan" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_periksa" ON "pengaduan" USING btree ("pemda","periksa_pada") WHERE "pengaduan"."periksa_pada" is not null;--> statement-breakpoint
CREATE INDEX "pengaduan_kata_nomor" ON "pengaduan_kata" USING btree ("pemda","nomor");--> statement-breakpoint
CREATE INDEX "pengaduan_riwayat_pada" ON "pengaduan_riwayat" USING btree ("pemda","pada");--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "berkas" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "kait" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "kait_kiriman" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "surel" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "aturan_tenggat" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "kalender_tahun" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "libur_daerah" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_cacah" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_intisari" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_kata" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_lama" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_lampiran" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_pekerjaan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_pesan" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_riwayat" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));--> statement-breakpoint
CREATE POLICY "milik_pemda" ON "pengaduan_tenggat" AS PERMISSIVE FOR ALL TO "tanggap_layanan" USING (pemda = current_setting('tanggap.pemda', true)) WITH CHECK (pemda = current_setting('tanggap.pemda', true));
--> statement-breakpoint
-- Not even the owner is an exception to row-level security.
ALTER TABLE "berkas" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "kait" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "kait_kiriman" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "surel" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "aturan_tenggat" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "kalender_tahun" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "libur_daerah" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_cacah" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_intisari" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_kata" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_lama" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_lampiran" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_pekerjaan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_pesan" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_riwayat" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan_tenggat" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_unit_tujuan_fk" FOREIGN KEY ("pemda", "unit_tujuan") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_unit_penerima_fk" FOREIGN KEY ("pemda", "unit_penerima") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_layanan_fk" FOREIGN KEY ("pemda", "unit_tujuan", "layanan") REFERENCES "layanan"("pemda", "unit", "kode");
--> statement-breakpoint
ALTER TABLE "pengaduan" ADD CONSTRAINT "pengaduan_pelapor_fk" FOREIGN KEY ("pemda", "pelapor") REFERENCES "brankas"("pemda", "id");
--> statement-breakpoint
ALTER TABLE "pengaduan_lampiran" ADD CONSTRAINT "pengaduan_lampiran_berkas_fk" FOREIGN KEY ("pemda", "id") REFERENCES "berkas"("pemda", "id");
--> statement-breakpoint
ALTER TABLE "kait" ADD CONSTRAINT "kait_unit_fk" FOREIGN KEY ("pemda", "unit") REFERENCES "unit"("pemda", "kode");
--> statement-breakpoint
ALTER TABLE "kalender_tahun" ADD CONSTRAINT "kalender_tahun_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
ALTER TABLE "libur_daerah" ADD CONSTRAINT "libur_daerah_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
ALTER TABLE "aturan_tenggat" ADD CONSTRAINT "aturan_tenggat_pemda_fk" FOREIGN KEY ("pemda") REFERENCES "pemda"("pemda");
--> statement-breakpoint
GRANT SELECT, INSERT ON "pengaduan_pekerjaan" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT ON "pengaduan_intisari" TO "tanggap_layanan";
--> statement-breakpoint
-- History is only ever added to; a remark may name people, who can have it erased.
GRANT SELECT, INSERT ON "pengaduan_riwayat" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "pengaduan" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "kalender_tahun" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "pengaduan_kata" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "pengaduan_cacah" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "pengaduan_lama" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "pengaduan_lampiran" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "berkas" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "pengaduan_pesan" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "surel" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "kait_kiriman" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "kait" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "pengaduan_tenggat" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "libur_daerah" TO "tanggap_layanan";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "aturan_tenggat" TO "tanggap_layanan";
--> statement-breakpoint
GRANT UPDATE ("catatan", "garam") ON "pengaduan_riwayat" TO "tanggap_layanan";
--> statement-breakpoint
GRANT UPDATE ("isi") ON "pengaduan_pesan" TO "tanggap_layanan";
--> statement-breakpoint
-- What is overdue is listed and counted from this index alone.
CREATE INDEX "pengaduan_jatuh_tempo" ON "pengaduan" USING btree ("pemda","jatuh_tempo","nomor") INCLUDE ("diterima_pada","unit","unit_penerima","status","tahun","tenggat_verifikasi","tenggat_tanggapan","tenggat_penyelesaian") WHERE "jatuh_tempo" is not null;
--> statement-breakpoint
-- Only ever added to: without this the newest words would long be looked up in the table too.
ALTER TABLE "pengaduan_kata" SET (autovacuum_vacuum_insert_scale_factor = 0.01);

# Rollcall as a stack of CloudFormation that Terraform keeps.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "bucket" {
  description = "Bucket in which the packaged template is kept; the one that \"aws cloudformation package\" has used."
  type        = string
}

variable "template" {
  description = "What \"aws cloudformation package\" has written."
  type        = string
  default     = "../../packaged.yaml"
}

# More than the 51,200 bytes that a template may have without a bucket.
resource "aws_s3_object" "template" {
  bucket      = var.bucket
  key         = "rollcall/${filesha256(var.template)}.yaml"
  source      = var.template
  source_hash = filesha256(var.template)
}

resource "aws_cloudformation_stack" "rollcall" {
  name         = "rollcall"
  template_url = "https://${aws_s3_object.template.bucket}.s3.amazonaws.com/${aws_s3_object.template.key}"
  capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]

  parameters = {
    AlertFrom    = "rollcall@example.com"
    AlertTo      = "operations@example.com"
    GraceSeconds = "120"
    Language     = "en"
    TimeZone     = "Asia/Seoul"
  }
}

output "alert_topic_arn" {
  value = aws_cloudformation_stack.rollcall.outputs["AlertTopicArn"]
}
